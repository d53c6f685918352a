from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class ResidentsConfig(AppConfig):
    name = "residents"

    def ready(self) -> None:
        from residents.middleware import list_session

        user_logged_in.connect(list_session, dispatch_uid="residents.list_session")
