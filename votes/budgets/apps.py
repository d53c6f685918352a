from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    name = "votes.budgets"
    label = "budgets"

    def ready(self) -> None:
        from proposals.readers import register_reader
        from proposals.steps import register_steps
        from register.scopes import declare
        from residents.erasure import register_eraser
        from residents.my_page import register_section
        from votes.budgets import my_page, projects, waiting
        from votes.budgets.live import ROUND
        from votes.budgets.steps import steps

        declare(ROUND)
        register_reader(".pb", projects.rows)
        register_steps("votes", steps)
        register_section("votes", 40, my_page.section)
        register_eraser("votes", my_page.export, my_page.erase)
        waiting.offer()
