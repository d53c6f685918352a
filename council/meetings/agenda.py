"""The agenda as a tree of one level: its order, its numbers, and the clock time of each item. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from string import ascii_uppercase
from uuid import UUID

MOST_ITEMS = 40
MOST_MINUTES = 480


@dataclass(frozen=True)
class Point:
    """An item in its place. Internal ones have letters, so that the numbers the public reads have no gap."""

    id: str
    parent: str = ""
    internal: bool = False
    minutes: int | None = None


@dataclass(frozen=True)
class ItemPlan:
    """What is said of an item: titles by language code, planned minutes, who presents it, its documents."""

    titles: Mapping[str, str]
    parent: UUID | None = None
    internal: bool = False
    minutes: int | None = None
    presenter: str = ""
    documents: Sequence[UUID] = ()


@dataclass(frozen=True)
class Mark:
    """From this moment on the session was at that item; at none while it is paused, and after its end."""

    at: datetime
    item: str = ""


def in_order(points: Iterable[Point]) -> list[Point]:
    """Each item followed by its parts; among themselves they keep the order they came in."""
    found = list(points)
    return [
        one
        for top in found
        if not top.parent
        for one in (top, *(part for part in found if part.parent == top.id))
    ]


def labels(points: Sequence[Point]) -> dict[str, str]:
    """The number of each item: 1, 1.1, 2; A, B for internal ones."""
    counts: dict[tuple[str, bool], int] = {}
    found: dict[str, str] = {}
    for one in points:
        place = counts[one.parent, one.internal] = counts.get((one.parent, one.internal), 0) + 1
        own = letters(place) if one.internal else str(place)
        found[one.id] = f"{found[one.parent]}.{own}" if one.parent else own
    return found


def letters(number: int) -> str:
    """1 is A, 26 is Z, 27 is AA."""
    found = ""
    while number:
        number, rest = divmod(number - 1, len(ascii_uppercase))
        found = ascii_uppercase[rest] + found
    return found


def times(points: Sequence[Point], starts: datetime) -> dict[str, datetime | None]:
    """When each item is planned to begin; nothing after one of which nobody said how long it takes.

    The parts of an item run inside its own time, or make it where it says none.
    """
    found: dict[str, datetime | None] = {}
    at: datetime | None = starts
    for top in (one for one in points if not one.parent):
        found[top.id] = inner = at
        for part in (one for one in points if one.parent == top.id):
            found[part.id], inner = inner, _after(inner, part.minutes)
        ends = [end for end in (_after(at, top.minutes), inner if inner != at else None) if end]
        at = max(ends, default=None)
    return found


def _after(at: datetime | None, minutes: int | None) -> datetime | None:
    return at + timedelta(minutes=minutes) if at and minutes else None


def moved(points: Sequence[Point], item: str, up: bool) -> list[Point]:
    """The order after the item changed places with its neighbour of the same level; its parts go with it."""
    parents = {one.id: one.parent for one in points}
    level = [one for one in points if one.parent == parents[item]]
    place = next(index for index, one in enumerate(level) if one.id == item)
    other = place - 1 if up else place + 1
    if 0 <= other < len(level):
        level[place], level[other] = level[other], level[place]
    return in_order([*level, *(one for one in points if one.parent != parents[item])])


def took(marks: Sequence[Mark], now: datetime) -> dict[str, timedelta]:
    """How long the session was at each item, in one stretch or in several; the last one runs until now."""
    found: dict[str, timedelta] = {}
    ends = [*(one.at for one in marks[1:]), now]
    for mark, end in zip(marks, ends, strict=False):
        if mark.item:
            found[mark.item] = found.get(mark.item, timedelta(0)) + max(end - mark.at, timedelta(0))
    return found
