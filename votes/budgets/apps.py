from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    name = "votes.budgets"
    label = "budgets"

    def ready(self) -> None:
        from proposals.readers import register_reader
        from proposals.steps import register_steps, register_told
        from register.scopes import declare
        from residents.delivery.kinds import register_message
        from residents.erasure import register_eraser
        from residents.my_page import register_section
        from votes.budgets import my_page, projects, telling, waiting
        from votes.budgets.live import ROUND
        from votes.budgets.steps import steps

        declare(ROUND)
        register_reader(".pb", projects.rows)
        register_steps("votes", steps)
        register_told("votes", telling.told)
        register_message(telling.RESULT, telling.results)
        register_message(telling.WORK, telling.works)
        register_section("votes", 40, my_page.section)
        register_eraser("votes", my_page.export, my_page.erase)
        waiting.offer()
