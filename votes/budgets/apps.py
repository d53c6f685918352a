from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    name = "votes.budgets"
    label = "budgets"

    def ready(self) -> None:
        from register.scopes import declare
        from residents.erasure import register_eraser
        from residents.my_page import register_section
        from votes.budgets import my_page, waiting
        from votes.budgets.live import ROUND

        declare(ROUND)
        register_section("votes", 40, my_page.section)
        register_eraser("votes", my_page.export, my_page.erase)
        waiting.offer()
