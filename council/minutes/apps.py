from django.apps import AppConfig


class MinutesConfig(AppConfig):
    name = "council.minutes"
    label = "minutes"

    def ready(self) -> None:
        from council.minutes import live, mine, waiting
        from register.scopes import declare
        from residents.erasure import register_eraser

        declare(live.KIND)
        register_eraser("minutes", mine.export, mine.forget)
        waiting.offer()
