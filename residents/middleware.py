"""Notes the days of a session: read on My page, so that a stranger's session stands out."""

import hashlib
from collections.abc import Callable
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from residents.actions import note_seen, note_session
from residents.devices import device_words
from residents.permissions import day_of

A_DAY = 24 * 60 * 60


def list_session(sender: Any, request: Any, user: Any, **kwargs: Any) -> None:
    """Every login, by whichever door, puts its session on the person's list."""
    if request.session.session_key is None:
        request.session.save()
    device = device_words(request.META.get("HTTP_USER_AGENT", ""))
    note_session(person=user, session_key=request.session.session_key, device=device, now=timezone.now())


class SeenTodayMiddleware:
    """At most one write a day and session, and only while reading: a form sent (a ballot) writes nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        key = request.session.session_key
        if request.method == "GET" and key and request.session.accessed and request.user.is_authenticated:
            self.note(key)
        return response

    def note(self, key: str) -> None:
        now = timezone.now()
        name = hashlib.sha256(f"seen {day_of(now)} {key}".encode()).hexdigest()
        if cache.add(name, 1, A_DAY):
            note_seen(session_key=key, now=now)
