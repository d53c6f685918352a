from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.utils import timezone


class ResidentsConfig(AppConfig):
    name = "residents"

    def ready(self) -> None:
        user_logged_in.connect(list_session, dispatch_uid="residents.list_session")


def list_session(sender: Any, request: Any, user: Any, **kwargs: Any) -> None:
    """Every login, by whichever door, puts its session on the person's list."""
    from residents.actions import note_session
    from residents.devices import device_words

    if request.session.session_key is None:
        request.session.save()
    device = device_words(request.META.get("HTTP_USER_AGENT", ""))
    note_session(person=user, session_key=request.session.session_key, device=device, now=timezone.now())
