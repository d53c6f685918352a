from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    name = "votes.budgets"
    label = "budgets"

    def ready(self) -> None:
        from proposals.steps import register_steps
        from register.scopes import declare
        from residents.erasure import register_eraser
        from residents.my_page import register_section
        from votes.budgets import my_page, waiting
        from votes.budgets.live import ROUND
        from votes.budgets.steps import steps

        declare(ROUND)
        register_steps("votes", steps)
        register_section("votes", 40, my_page.section)
        register_eraser("votes", my_page.export, my_page.erase)
        waiting.offer()
