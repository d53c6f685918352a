from django.apps import AppConfig


class OpinionsConfig(AppConfig):
    name = "council.opinions"
    label = "opinions"

    def ready(self) -> None:
        from council.opinions import live
        from register.scopes import declare

        declare(live.KIND)
