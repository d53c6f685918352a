"""What of the city's promises waits: for the city, for a moderator, for the watch committee."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from council.commitments import queries
from council.commitments.keeping import State
from council.commitments.models import Commitment
from languages.queries import readings
from residents.permissions import day_of
from residents.roles import Duty
from residents.waiting import Waiting, register_waiting

MOST = 30


def promised(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    """What the city has to date, to do, or to answer."""
    found = queries.for_the_city(day_of(now))[:MOST]
    return _commitments(found, _("Say what has been done so far"), language, now)


def watched(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    """Promises that are late and that nobody has warned of."""
    today = day_of(now)
    listed: Any = queries.listed()
    late = listed.filter(queries.is_in(State.LATE, today), alert_open=False).order_by("due")
    return _commitments(late[:MOST], _("The city is late: see whether an alert is needed"), language, now)


def moderated(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    """Questions of residents that nobody has read."""
    found = list(queries.questions_waiting()[:MOST])
    read = readings((one.text for one in found), language)
    for one in found:
        yield Waiting(
            key=f"question:{one.id}",
            title=read[one.text_id].body,
            url=reverse("commitments:questions"),
            task=_("A question to the city: read it"),
            since=day_of(one.asked_at),
            language=read[one.text_id].language,
        )


def _commitments(found: QuerySet[Commitment], task: Any, language: str, now: datetime) -> Iterable[Waiting]:
    for card in queries.cards(found, language, day_of(now)):
        one = card.commitment
        yield Waiting(
            key=f"commitment:{one.id}",
            title=card.title.body,
            url=one.get_absolute_url(),
            task=task,
            since=day_of(one.opened_at),
            due=one.due,
            language=card.title.language,
        )


def offer() -> None:
    """Make these known; called once, when the app is ready."""
    register_waiting("commitments-official", Duty.OFFICIAL, promised)
    register_waiting("commitments-watch", Duty.WATCH, watched)
    register_waiting("commitments-moderator", Duty.MODERATOR, moderated)
