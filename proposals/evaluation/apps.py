from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "proposals.evaluation"
    label = "evaluation"

    def ready(self) -> None:
        from proposals.evaluation import live, messages, mine, phrases, translating, waiting
        from register.scopes import declare
        from residents.delivery.kinds import register_message
        from residents.erasure import register_eraser

        declare(live.KIND)
        register_message(phrases.MESSAGE, messages.compose)
        register_eraser("evaluation", mine.export, mine.forget)
        translating.offer()
        waiting.offer()
