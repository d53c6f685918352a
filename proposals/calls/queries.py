"""Reads of calls."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from council.bodies.models import Council
from council.bodies.offices import COCHAIRS
from council.bodies.queries import mandates_on
from languages.queries import readings
from languages.reading import Reading
from proposals.calls.models import Call, DateChange, Question
from proposals.calls.phases import WINDOWS, Dates, Phase, supports_hidden
from proposals.calls.phrases import PHASES
from register.scopes import Scope
from residents.permissions import day_of
from residents.signs import Sign


def scope_of(call: Call) -> Scope:
    return Scope("call", call.id)


def listed(now: datetime) -> list[tuple[Call, Sign, Any]]:
    """Every call with its phase and the day on which that ends: those where something can be done first."""
    order = [Phase.COLLECTING, Phase.SUPPORTING]
    found = [(one, one.phase(now)) for one in Call.objects.select_related("council")]
    found.sort(key=lambda pair: order.index(pair[1]) if pair[1] in order else len(order))
    return [(one, PHASES[stage], ends(one.dates, stage)) for one, stage in found]


def ends(dates: Dates, stage: Phase) -> datetime | None:
    """When the phase ends, where it is a window."""
    return dates.windows[stage].closes if stage in dates.windows else None


def hiding(now: datetime) -> set[UUID]:
    """The calls that show no number of supports yet."""
    return {one.id for one in Call.objects.filter(hides_supports=True) if supports_hidden(one.dates, now)}


def collecting(now: datetime) -> list[Call]:
    """The calls that take proposals now."""
    found = Call.objects.filter(ready=True, collecting_opens__lte=now, collecting_closes__gt=now)
    return list(found.order_by("collecting_closes", "slug"))


def windows(dates: Dates) -> list[tuple[Any, datetime, datetime]]:
    """The phases that have dates: word, beginning, end."""
    return [
        (PHASES[one].word, dates.windows[one].opens, dates.windows[one].closes)
        for one in WINDOWS
        if one in dates.windows
    ]


def changes(call: Call, language: str) -> list[tuple[DateChange, Reading]]:
    """Why its dates were moved, the latest first."""
    found = list(call.date_changes.select_related("reason"))
    texts = readings([one.reason for one in found], language)
    return [(one, texts[one.reason_id]) for one in found]


def lacking(call: Call, questions: Sequence[Question]) -> list[str]:
    """The languages that the call requires and in which something of it is missing."""
    texts: list[tuple[Call | Question, str]] = [
        (call, name) for name in ("title", "text") if _anywhere(call, name)
    ]
    texts += [(one, "text") for one in questions]
    return [
        code
        for code in call.required_languages
        if not all(getattr(of, f"{name}_{code}") for of, name in texts)
    ]


def _anywhere(call: Call, name: str) -> bool:
    """A call's title is needed in any case; its text where it has one."""
    return name == "title" or bool(getattr(call, name))


def chaired_by(person: Any, now: datetime) -> QuerySet[Council]:
    """The bodies that the person co-chairs today."""
    offices = [one.value for one in COCHAIRS]
    chairs = mandates_on(day_of(now)).filter(person=person, office__in=offices)
    return Council.objects.filter(id__in=chairs.values("council"))
