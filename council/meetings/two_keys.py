"""The rule of the two keys: what both co-chairs must do is done by two people in the two offices. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from council.meetings.lifecycle import Act

KEY_COUNTS = timedelta(minutes=10)
# Nobody sits in a session yet: the other co-chair reads the agenda first.
INVITATION_COUNTS = timedelta(days=7)
KEYS_NEEDED = 2


@dataclass(frozen=True)
class Key:
    """One co-chair's agreement to an act."""

    office: str
    person: str
    turned: datetime


def counts(act: Act) -> timedelta:
    """How long the first key of an act waits for the second."""
    return INVITATION_COUNTS if act is Act.CONVENE else KEY_COUNTS


class KeyBar(StrEnum):
    """Why a key does not turn."""

    NO_OFFICE = "no-office"
    SAME_PERSON = "same-person"
    SAME_OFFICE = "same-office"


def lapsed(keys: Iterable[Key], now: datetime, counts: timedelta = KEY_COUNTS) -> bool:
    """Whether a first key was turned too long ago: it no longer counts and both are asked again.

    In universal time: between two moments of one place Python subtracts what its clocks showed.
    """
    moment = now.astimezone(UTC)
    return any(moment - key.turned.astimezone(UTC) >= counts for key in keys)


def may_turn(keys: Iterable[Key], office: str, person: str) -> KeyBar | None:
    """What bars a person from turning a key beside those already turned."""
    if not office:
        return KeyBar.NO_OFFICE
    for key in keys:
        if key.person == person:
            return KeyBar.SAME_PERSON
        if key.office == office:
            return KeyBar.SAME_OFFICE
    return None


def unlocked(keys: Iterable[Key]) -> bool:
    """Whether two different people in the two offices have agreed."""
    turned = list(keys)
    return (
        len({key.person for key in turned}) >= KEYS_NEEDED
        and len({key.office for key in turned}) >= KEYS_NEEDED
    )
