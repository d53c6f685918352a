"""`may_…` answers with nothing, or with the refusal that says why."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from council.meetings import permissions as meetings
from council.meetings.lifecycle import MeetingState
from council.meetings.models import Meeting
from council.meetings.queries import RUNNING
from council.workshops import queries
from council.workshops.models import Workshop
from council.workshops.phrases import (
    ALREADY_IN,
    FULL,
    NOT_IN,
    NOT_INVITED,
    NOT_RUNNER,
    NOT_RUNNING,
    RAPPORTEURS_FULL,
    SESSION_OVER,
    WRONG_MOMENT,
)
from council.workshops.rooms import MOST_RAPPORTEURS, Stage
from register.refusals import Refusal
from residents.once import once
from residents.permissions import day_of, may_take_part

AHEAD = {Stage.PLANNED, Stage.OPEN}


@dataclass(frozen=True)
class Reader:
    """What somebody is in a session, asked once for all of its workshops."""

    plans: Refusal | None
    chairs: bool
    joins: bool
    takes_part: Refusal | None
    led: frozenset[UUID]
    mine: frozenset[UUID]


@once
def reader(person: Any, meeting: Meeting, now: datetime) -> Reader:
    """The same number of queries for any number of workshops."""
    known = bool(person) and person.is_authenticated
    return Reader(
        plans=meetings.may_set_agenda(person, meeting, now),
        chairs=meetings.may_chair(person, meeting, now) is None,
        joins=known and meetings.may_join(person, meeting.council, day_of(now)),
        takes_part=may_take_part(person, now),
        led=frozenset(queries.led_by(person).values_list("id", flat=True)) if known else frozenset(),
        mine=frozenset(queries.mine([meeting.id], person)),
    )


def may_read(person: Any, meeting: Meeting, now: datetime) -> Refusal | None:
    """Workshops are public once the session is convened; before that they are part of the draft."""
    if meeting.state != MeetingState.ANNOUNCED.value:
        return None
    return meetings.may_read_internal(person, meeting, now)


def may_plan(person: Any, meeting: Meeting, now: datetime) -> Refusal | None:
    """Who sets the agenda plans the workshops, names who leads them and who takes part."""
    return meetings.may_set_agenda(person, meeting, now)


def may_bring_all_back(person: Any, meeting: Meeting, now: datetime) -> Refusal | None:
    """A co-chair, while the session is open or paused."""
    bar = meetings.may_chair(person, meeting, now)
    return bar or (None if meeting.state in RUNNING else NOT_RUNNING)


def may_change(person: Any, workshop: Workshop, now: datetime) -> Refusal | None:
    """Until it is back."""
    return _change(reader(person, workshop.meeting, now), workshop)


def may_cancel(person: Any, workshop: Workshop, now: datetime) -> Refusal | None:
    """Only one that nobody has opened."""
    return _cancel(reader(person, workshop.meeting, now), workshop)


def may_name(person: Any, workshop: Workshop, now: datetime) -> Refusal | None:
    """While there is room for another rapporteur."""
    if bar := may_plan(person, workshop.meeting, now):
        return bar
    return RAPPORTEURS_FULL if len(queries.rapporteurs(workshop)) >= MOST_RAPPORTEURS else None


def may_open(person: Any, workshop: Workshop, now: datetime) -> Refusal | None:
    """A co-chair or a rapporteur of it, while the session is open or paused; once."""
    return _open(reader(person, workshop.meeting, now), workshop)


def may_bring_back(person: Any, workshop: Workshop, now: datetime) -> Refusal | None:
    return _back(reader(person, workshop.meeting, now), workshop)


def may_reopen(person: Any, workshop: Workshop, now: datetime) -> Refusal | None:
    """Who brings a room back may let it begin again, while the session is open or paused."""
    return _reopen(reader(person, workshop.meeting, now), workshop)


def may_report(person: Any, workshop: Workshop, now: datetime) -> Refusal | None:
    """What it brings back is said, and said better, from its opening until the session ends."""
    return _report(reader(person, workshop.meeting, now), workshop)


def may_attend(person: Any, workshop: Workshop, now: datetime) -> Refusal | None:
    """Members and deputies; residents whom a desk has seen too, where the workshop is open to them."""
    return _attend(reader(person, workshop.meeting, now), workshop)


def may_take_place(person: Any, workshop: Workshop, now: datetime) -> Refusal | None:
    """Who may take part, until it is back, while there is a place left."""
    return _take(reader(person, workshop.meeting, now), workshop)


def may_leave(person: Any, workshop: Workshop, now: datetime) -> Refusal | None:
    """Who has a place, until it is back."""
    return _leave(reader(person, workshop.meeting, now), workshop)


def may_see_link(person: Any, workshop: Workshop, now: datetime) -> bool:
    """Who may take part, and interpreters."""
    if may_attend(person, workshop, now) is None:
        return True
    return meetings.may_see_link(person, workshop.meeting.council, now)


def may_see_names(person: Any, workshop: Workshop, now: datetime) -> bool:
    """Who takes part is read by those who run it or plan it, and by those who take part."""
    who = reader(person, workshop.meeting, now)
    return _run(who, workshop) is None or who.plans is None or workshop.id in who.mine


def acts_of(
    person: Any, meeting: Meeting, workshops: Iterable[Workshop], now: datetime
) -> dict[UUID, frozenset[str]]:
    """What the person can do with each workshop of the session, in a constant number of queries."""
    if not person or not person.is_authenticated:
        return {}
    who = reader(person, meeting, now)
    return {
        one.id: frozenset(name for name, bar in ACTS.items() if bar(who, one) is None) for one in workshops
    }


def _run(who: Reader, workshop: Workshop) -> Refusal | None:
    return None if who.chairs or workshop.id in who.led else NOT_RUNNER


def _change(who: Reader, workshop: Workshop) -> Refusal | None:
    return who.plans or _fits(workshop.stage in AHEAD)


def _cancel(who: Reader, workshop: Workshop) -> Refusal | None:
    return who.plans or _fits(workshop.stage is Stage.PLANNED)


def _open(who: Reader, workshop: Workshop) -> Refusal | None:
    if bar := _run(who, workshop):
        return bar
    return _fits(workshop.stage is Stage.PLANNED) if workshop.meeting.state in RUNNING else NOT_RUNNING


def _back(who: Reader, workshop: Workshop) -> Refusal | None:
    return _run(who, workshop) or _fits(workshop.stage is Stage.OPEN)


def _reopen(who: Reader, workshop: Workshop) -> Refusal | None:
    if bar := _run(who, workshop):
        return bar
    return _fits(workshop.stage is Stage.BACK) if workshop.meeting.state in RUNNING else NOT_RUNNING


def _report(who: Reader, workshop: Workshop) -> Refusal | None:
    if bar := _run(who, workshop):
        return bar
    if workshop.meeting.state == MeetingState.CLOSED.value:
        return SESSION_OVER
    return _fits(workshop.opened_at is not None)


def _attend(who: Reader, workshop: Workshop) -> Refusal | None:
    if who.joins:
        return None
    return who.takes_part if workshop.residents else NOT_INVITED


def _take(who: Reader, workshop: Workshop) -> Refusal | None:
    if bar := _attend(who, workshop) or _fits(workshop.stage in AHEAD):
        return bar
    if workshop.id in who.mine:
        return ALREADY_IN
    here = getattr(workshop, "here", None)
    if workshop.places is None:
        return None
    return FULL if (queries.count(workshop.id) if here is None else here) >= workshop.places else None


def _leave(who: Reader, workshop: Workshop) -> Refusal | None:
    return _fits(workshop.stage in AHEAD) if workshop.id in who.mine else NOT_IN


def _fits(moment: bool) -> Refusal | None:
    return None if moment else WRONG_MOMENT


ACTS: dict[str, Callable[[Reader, Workshop], Refusal | None]] = {
    "take": _take,
    "leave": _leave,
    "open": _open,
    "back": _back,
    "reopen": _reopen,
    "report": _report,
    "change": _change,
    "cancel": _cancel,
}
