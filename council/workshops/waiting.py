"""What waits for a rapporteur: a workshop to open, and what it brings back to say."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from council.meetings.lifecycle import MeetingState
from council.workshops.models import Rapporteur
from council.workshops.queries import led_by
from council.workshops.rooms import Stage
from residents.permissions import day_of
from residents.roles import Duty
from residents.waiting import Waiting, register_duties, register_waiting

AHEAD = timedelta(days=30)
TASKS = {
    Stage.PLANNED: _("You lead this workshop: prepare it"),
    Stage.OPEN: _("Your workshop is under way"),
    Stage.BACK: _("Say to the plenary what your workshop brings back"),
}


def holds(person: Any, now: datetime) -> Iterable[Duty]:
    return [Duty.RAPPORTEUR] if _led(now, person=person).exists() else []


def held(now: datetime) -> Iterable[UUID]:
    return _led(now).values_list("person_id", flat=True)


def _led(now: datetime, **of: Any) -> QuerySet[Rapporteur]:
    """Who leads a workshop of a session that is not over."""
    running = Rapporteur.objects.filter(ended_at__isnull=True, workshop__cancelled_at__isnull=True, **of)
    return running.exclude(workshop__meeting__state=MeetingState.CLOSED.value)


def led(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    found = led_by(person).filter(meeting__starts__lte=now + AHEAD, reported_at__isnull=True)
    for one in found.exclude(meeting__state=MeetingState.CLOSED.value).order_by("meeting__starts", "number"):
        yield Waiting(
            key=f"workshop:{one.id}",
            title=one.name,
            url=one.get_absolute_url(),
            task=TASKS[one.stage],
            due=day_of(one.starts),
            live=one.stage is not Stage.PLANNED,
        )


def offer() -> None:
    """Make these known; called once, when the app is ready."""
    register_duties("workshops", holds, held)
    register_waiting("workshops-rapporteur", Duty.RAPPORTEUR, led)
