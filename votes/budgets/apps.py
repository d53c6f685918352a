from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    name = "votes.budgets"
    label = "budgets"
