from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_delete, post_save


class RegisterConfig(AppConfig):
    name = "register"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from register.sessions import tell_of_changed_person, tell_of_ended_session

        post_delete.connect(tell_of_ended_session, "sessions.Session", dispatch_uid="register.session")
        post_save.connect(tell_of_changed_person, settings.AUTH_USER_MODEL, dispatch_uid="register.person")
