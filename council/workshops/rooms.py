"""Workshops: when they are held, in which stage they stand, and what may follow what. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

MOST_WORKSHOPS = 20
MOST_MINUTES = 480
# A session of several days has its workshops on any of them.
LATEST_START = timedelta(days=5)
MOST_RAPPORTEURS = 2


class Stage(StrEnum):
    """Back: its people are back in the plenary. Missed: the session ended and nobody had opened it."""

    PLANNED = "planned"
    OPEN = "open"
    BACK = "back"
    MISSED = "missed"


@dataclass(frozen=True)
class Window:
    """A half-open stretch of time, `[starts, ends)`."""

    starts: datetime
    ends: datetime

    def overlaps(self, other: "Window") -> bool:
        return self.starts < other.ends and other.starts < self.ends


@dataclass(frozen=True)
class RoomPlan:
    """What is said of a workshop. Words are given by language code; `places` limits how many take part."""

    names: Mapping[str, str]
    starts: datetime
    minutes: int
    themes: Mapping[str, str] = field(default_factory=dict)
    rooms: Mapping[str, str] = field(default_factory=dict)
    link: str = ""
    places: int | None = None
    residents: bool = False
    languages: Sequence[str] = ()
    item: UUID | None = None


def stage(opened: datetime | None, back: datetime | None, over: bool) -> Stage:
    """Where a workshop stands; `over` is whether its session has ended."""
    if back:
        return Stage.BACK
    if opened:
        return Stage.OPEN
    return Stage.MISSED if over else Stage.PLANNED


def possible(begins: datetime, starts: datetime, minutes: int) -> bool:
    """Whether a workshop at `starts` belongs to a session that begins at `begins`, and has a length."""
    return begins <= starts <= begins + LATEST_START and 1 <= minutes <= MOST_MINUTES
