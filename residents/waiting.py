"""What waits for a person in each of her duties; upper floors register theirs from their `apps.py`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import IntEnum
from typing import Any
from uuid import UUID

from residents.once import once
from residents.permissions import day_of
from residents.queries import roles_of, roles_on
from residents.roles import Duty

SOON = timedelta(days=3)
FAR = date.max


class Urgency(IntEnum):
    """In this order things are shown."""

    LIVE = 0
    LATE = 1
    SOON = 2
    REST = 3


@dataclass(frozen=True)
class Waiting:
    """One thing to do. Whoever it waits for finds it under the same `key`. Texts may be lazy.

    `language` is that of the title when a person wrote it; `live` is what happens at this moment;
    `on_behalf` names for whom it is done, where that is somebody else's office.
    """

    key: str
    title: Any
    url: str
    task: Any
    since: date | None = None
    due: date | None = None
    live: bool = False
    language: str = ""
    on_behalf: str = ""
    duty: Duty = Duty.MEMBER

    def urgency(self, today: date) -> Urgency:
        """How much it presses on that day; on its last day it is not late yet."""
        if self.live:
            return Urgency.LIVE
        if self.due is None:
            return Urgency.REST
        if self.due < today:
            return Urgency.LATE
        return Urgency.SOON if self.due <= today + SOON else Urgency.REST


Find = Callable[[Any, str, datetime], Iterable[Waiting]]
Holds = Callable[[Any, datetime], Iterable[Duty]]
Held = Callable[[datetime], Iterable[UUID]]
_sources: dict[str, tuple[Duty, Find]] = {}
_holders: dict[str, tuple[Holds, Held]] = {}


def register_waiting(name: str, duty: Duty, find: Find) -> None:
    """Offer a source: `find(person, language, now)` is asked only for whoever has the duty."""
    _sources[name] = (duty, find)


def register_duties(name: str, holds: Holds, held: Held) -> None:
    """Offer duties that are no role of this floor: a seat, a task; `held(now)` says who has one."""
    _holders[name] = (holds, held)


@once
def duties(person: Any, now: datetime) -> frozenset[Duty]:
    """Everything that the person does for the council at that moment."""
    if not person or not person.is_authenticated:
        return frozenset()
    roles = {Duty(role.value) for role in roles_of(person, day_of(now))}
    return frozenset(roles.union(*(holds(person, now) for holds, _held in _holders.values())))


def people_with_duties(now: datetime) -> list[UUID]:
    """Everybody who does something for the council at that moment."""
    found = set(roles_on(day_of(now)).values_list("person_id", flat=True))
    return sorted(found.union(*(held(now) for _holds, held in _holders.values())))


def waiting_for(
    person: Any, language: str, now: datetime, only: Iterable[Duty] | None = None
) -> list[Waiting]:
    """What waits for the person, the most urgent first; the same thing once, however many duties she has."""
    wanted = duties(person, now)
    found: dict[str, Waiting] = {}
    for name in sorted(_sources):
        duty, find = _sources[name]
        if duty in wanted and (only is None or duty in only):
            for one in find(person, language, now):
                found.setdefault(one.key, replace(one, duty=duty))
    return sorted(found.values(), key=lambda one: place(one, day_of(now)))


def place(one: Waiting, today: date) -> tuple[int, date, date, str]:
    """Most urgent, then nearest end, then what has waited longest."""
    return (one.urgency(today), one.due or FAR, one.since or today, one.key)
