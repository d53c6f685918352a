"""The programme of work: what is planned, done, late or given up, computed on the day. Pure."""

from datetime import date
from enum import StrEnum


class WorkState(StrEnum):
    """What the public page says of a piece of work."""

    PLANNED = "planned"
    LATE = "late"
    DONE = "done"
    DROPPED = "dropped"


def state_of(due: date, done: date | None, dropped: date | None, today: date) -> WorkState:
    """The last day itself is still in time."""
    if dropped is not None:
        return WorkState.DROPPED
    if done is not None:
        return WorkState.DONE
    return WorkState.LATE if today > due else WorkState.PLANNED


def days_late(due: date, done: date | None, today: date) -> int:
    """How many days after its last day the work was done, or waits to be."""
    return max(((done or today) - due).days, 0)
