"""Cases: why something lies before the moderators, until when they look, and who is looking. Pure."""

from datetime import datetime, timedelta
from enum import StrEnum

CLAIM = timedelta(minutes=10)


class Cause(StrEnum):
    """Why a case was opened. `FOUND` is what a moderator came upon herself: it is closed as it opens."""

    REPORTED = "reported"
    HELD = "held"
    AUTOMATIC = "automatic"
    EXPOSED = "exposed"
    SUBMITTED = "submitted"
    FOUND = "found"


class Outcome(StrEnum):
    """What a human made of it. `GONE`: its author took it back before anybody looked."""

    KEPT = "kept"
    HIDDEN = "hidden"
    GONE = "gone"
    PUBLISHED = "published"
    RETURNED = "returned"


def due(opened: datetime, hours: int) -> datetime:
    """Until when somebody has to look."""
    return opened + timedelta(hours=hours)


def claimed_by_other(claimant: object, until: datetime | None, person: object, now: datetime) -> bool:
    """Whether somebody else is looking at it; a claim that has run out is none."""
    return until is not None and now < until and claimant is not None and claimant != person
