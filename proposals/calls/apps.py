from django.apps import AppConfig


class CallsConfig(AppConfig):
    name = "proposals.calls"
    label = "calls"

    def ready(self) -> None:
        from proposals.calls import live
        from register.scopes import declare

        declare(live.CALL)
