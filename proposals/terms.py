"""Until when a proposal is read, and how old what waits is. Pure."""

from datetime import datetime, timedelta
from enum import StrEnum


class Age(StrEnum):
    """How long something has waited, as a moderator looks for it; each holds from its first day on."""

    NEW = "new"
    DAYS = "days"
    LATE = "late"


class Wait(StrEnum):
    """What it waits for."""

    FIRST = "first"
    SECOND = "second"
    APPEAL = "appeal"


# What came within two days is new.
NEW_FOR = timedelta(days=2)


def age(sent: datetime, due: datetime, now: datetime) -> Age:
    """How old it is; at its term it is late."""
    if now >= due:
        return Age.LATE
    return Age.NEW if now - sent < NEW_FOR else Age.DAYS


def expected(sent: datetime, due: datetime) -> datetime:
    """Until when its author is told to expect an answer once the term has passed: as long again."""
    return due + (due - sent)
