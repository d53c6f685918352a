"""What becomes of a line of an offline place's list when it is merged."""

from enum import StrEnum


class Outcome(StrEnum):
    """Of one line: the first two open the envelope, the others leave it closed."""

    MARKED = "marked"
    CANCELLED_WEB = "cancelled-web"
    ALREADY = "already"
    UNKNOWN = "unknown"
    NOT_ELIGIBLE = "not-eligible"


OPENS = (Outcome.MARKED, Outcome.CANCELLED_WEB)


def opens(outcome: Outcome) -> bool:
    """Whether the envelope of that line is opened and counted."""
    return outcome in OPENS
