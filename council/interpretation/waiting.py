"""What waits for an interpreter: a channel that is handed over to her."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from council.interpretation.queries import offered_to
from languages.names import names
from residents.permissions import day_of
from residents.roles import Duty
from residents.waiting import Waiting, register_waiting


def offered(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    tongues = dict(names(language))
    for one in offered_to(person):
        yield Waiting(
            key=f"channel:{one.id}",
            title=f"{one.meeting.title} – {tongues.get(one.language, one.language)}",
            url=reverse("interpretation:channel", args=[one.id]),
            task=_("A colleague hands this channel over to you: accept it"),
            since=day_of(now),
            live=True,
        )


def offer() -> None:
    """Make these known; called once, when the app is ready."""
    register_waiting("channels-interpreter", Duty.INTERPRETER, offered)
