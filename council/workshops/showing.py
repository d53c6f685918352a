"""What pages show of a session's workshops, for one reader or for the public."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from council.meetings.models import Meeting
from council.workshops import permissions, queries
from council.workshops.models import Workshop
from council.workshops.phrases import CHIPS, STAGES
from council.workshops.rooms import Stage
from languages.queries import readings
from languages.reading import Reading
from residents.permissions import day_of


@dataclass(frozen=True)
class RoomShown:
    """A workshop as one reader sees it; `may` names what she can do."""

    workshop: Workshop
    here: int
    leads: Sequence[Any]
    mine: bool
    may: frozenset[str]
    report: Reading | None = None

    @property
    def stage(self) -> Stage:
        return self.workshop.stage

    @property
    def words(self) -> Any:
        return STAGES[self.stage]

    @property
    def kind(self) -> str:
        return CHIPS[self.stage][0]

    @property
    def icon(self) -> str:
        return CHIPS[self.stage][1]

    @property
    def here_id(self) -> str:
        """The id of the element that says how many take part."""
        return f"workshop-here-{self.workshop.id}"

    @property
    def ahead(self) -> bool:
        return self.stage in permissions.AHEAD

    @property
    def another_day(self) -> bool:
        """Whether it begins on another day than its session: then its hour alone says too little."""
        return day_of(self.workshop.starts) != day_of(self.workshop.meeting.starts)

    @property
    def left(self) -> int | None:
        """How many places are left; nothing where there is no limit."""
        places = self.workshop.places
        return None if places is None else max(places - self.here, 0)


@dataclass(frozen=True)
class RoomsShown:
    """The context `shown` of the workshops' parts."""

    meeting: Meeting
    rooms: list[RoomShown]
    may_plan: bool = False
    may_bring_all: bool = False

    @property
    def open(self) -> list[RoomShown]:
        return [one for one in self.rooms if one.stage is Stage.OPEN]


def rooms_shown(meeting: Meeting, person: Any, language: str, now: datetime) -> RoomsShown:
    """A session's workshops, in a constant number of queries; none where the reader may not read them."""
    if permissions.may_read(person, meeting, now):
        return RoomsShown(meeting, [])
    found = queries.of_meeting(meeting)
    known = bool(person) and person.is_authenticated
    return RoomsShown(
        meeting=meeting,
        rooms=_shown(meeting, found, person, language, now) if found else [],
        may_plan=known and permissions.may_plan(person, meeting, now) is None,
        may_bring_all=known and permissions.may_bring_all_back(person, meeting, now) is None,
    )


def _shown(
    meeting: Meeting, found: list[Workshop], person: Any, language: str, now: datetime
) -> list[RoomShown]:
    read = readings((one.report for one in found), language)
    for one in found:
        one.meeting = meeting
    may = permissions.acts_of(person, meeting, found, now)
    return [
        RoomShown(
            workshop=one.workshop,
            here=one.here,
            leads=one.leads,
            mine=one.mine,
            may=may.get(one.workshop.id, frozenset()),
            report=read[one.workshop.report_id] if one.workshop.report_id else None,
        )
        for one in queries.told(found, person)
    ]


def room_shown(workshop: Workshop, person: Any, language: str, now: datetime) -> RoomShown:
    """One workshop, from `queries.workshops()`."""
    return _shown(workshop.meeting, [workshop], person, language, now)[0]


def reopened(workshop: Workshop, language: str) -> list[tuple[datetime, Reading]]:
    """When the room began again after it had come back, each time with the reason."""
    found = list(workshop.reopenings.select_related("reason"))
    read = readings((one.reason for one in found), language)
    return [(one.reopened_at, read[one.reason_id]) for one in found]
