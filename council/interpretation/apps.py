from django.apps import AppConfig


class InterpretationConfig(AppConfig):
    name = "council.interpretation"
    label = "interpretation"

    def ready(self) -> None:
        from council.interpretation import live, mine, translating, waiting
        from register.scopes import declare
        from residents.erasure import register_eraser

        declare(live.CHANNEL)
        declare(live.BOOTH)
        register_eraser("interpretation", mine.export, mine.forget)
        translating.offer()
        waiting.offer()
