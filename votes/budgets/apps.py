from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    name = "votes.budgets"
    label = "budgets"

    def ready(self) -> None:
        from register.scopes import declare
        from votes.budgets.live import ROUND

        declare(ROUND)
