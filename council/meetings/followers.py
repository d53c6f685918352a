"""What upper floors bring to a meeting: who is told of its acts, and who adds lines to its journal."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from council.meetings.lifecycle import Act
from council.meetings.models import Meeting


@dataclass(frozen=True)
class Entry:
    """One line of the public journal."""

    at: datetime
    who: Any
    what: Any


@dataclass(frozen=True)
class Talk:
    """What the co-chairs' next step must know of the floor: whether somebody speaks, how many wait."""

    speaking: bool = False
    waiting: int = 0


Follower = Callable[[Meeting, Act, datetime], None]
Journal = Callable[[Meeting], list[Entry]]
Floor = Callable[[Meeting], Talk]
_followers: list[Follower] = []
_journals: list[Journal] = []
_floors: list[Floor] = []


def follow(follower: Follower) -> None:
    """Be told of each act that moves a meeting or its agenda, inside the act, under the meeting's lock."""
    if follower not in _followers:
        _followers.append(follower)


def tell(meeting: Meeting, act: Act, now: datetime) -> None:
    """Tell every follower; a refusal of one of them undoes the act."""
    for follower in _followers:
        follower(meeting, act, now)


def add_to_journal(journal: Journal) -> None:
    """Add lines to the journal that everyone reads."""
    if journal not in _journals:
        _journals.append(journal)


def entries(meeting: Meeting) -> list[Entry]:
    """What the upper floors add to a meeting's journal."""
    return [entry for journal in _journals for entry in journal(meeting)]


def tell_the_floor(floor: Floor) -> None:
    """Say what is known of the floor."""
    if floor not in _floors:
        _floors.append(floor)


def talk(meeting: Meeting) -> Talk:
    """Who speaks and how many wait, added up over the upper floors."""
    found = [floor(meeting) for floor in _floors]
    return Talk(any(one.speaking for one in found), sum(one.waiting for one in found))
