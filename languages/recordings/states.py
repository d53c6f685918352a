"""What becomes of a spoken message, and its limits: pure."""

from datetime import datetime, timedelta
from enum import StrEnum

MOST_SECONDS = 90
# A recorder that is stopped on the second writes a little more.
MARGIN_SECONDS = 2
MOST_BYTES = 8_000_000
MOST_WAITING = 3
HELD_FOR = timedelta(minutes=30)
ANSWERED_WITHIN = timedelta(days=30)
WRITTEN_WITHIN = timedelta(days=3)


class RecordingState(StrEnum):
    """Until it has ended a recording is heard by its speaker and by who writes it down, nobody else."""

    SENT = "sent"
    WRITTEN = "written"
    CONFIRMED = "confirmed"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class RecordingAct(StrEnum):
    WRITE = "write"
    DENY = "deny"
    CONFIRM = "confirm"
    RETURN = "return"
    WITHDRAW = "withdraw"


MOVES = {
    (RecordingState.SENT, RecordingAct.WRITE): RecordingState.WRITTEN,
    (RecordingState.WRITTEN, RecordingAct.DENY): RecordingState.SENT,
    (RecordingState.WRITTEN, RecordingAct.CONFIRM): RecordingState.CONFIRMED,
    (RecordingState.SENT, RecordingAct.RETURN): RecordingState.RETURNED,
    (RecordingState.SENT, RecordingAct.WITHDRAW): RecordingState.WITHDRAWN,
    (RecordingState.WRITTEN, RecordingAct.WITHDRAW): RecordingState.WITHDRAWN,
}
OPEN = frozenset({RecordingState.SENT, RecordingState.WRITTEN})


class BadSound(StrEnum):
    """Why a file is not taken as a recording."""

    EMPTY = "empty"
    TOO_BIG = "too-big"
    TOO_LONG = "too-long"
    NO_SOUND = "no-sound"


def held(taken_at: datetime | None, now: datetime) -> bool:
    """Whether somebody is writing it down at that moment; after half an hour another may take it."""
    return taken_at is not None and now < taken_at + HELD_FOR
