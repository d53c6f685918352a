"""The interpreters' signals: which kinds there are, how long one shows, how soon another may follow. Pure."""

from datetime import datetime, timedelta
from enum import StrEnum

SHOWN = timedelta(seconds=30)
APART = timedelta(seconds=10)


class Signal(StrEnum):
    """What an interpreter asks of the room."""

    SLOWER = "slower"
    REPEAT = "repeat"


def shows(given: datetime, seen: datetime | None, now: datetime) -> bool:
    """Whether a signal is before the co-chairs: until one has seen it, half a minute at most."""
    return seen is None and given <= now < given + SHOWN


def may_follow(last: datetime | None, now: datetime) -> bool:
    """Whether a channel may signal again."""
    return last is None or now >= last + APART
