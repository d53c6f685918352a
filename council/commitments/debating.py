"""Whether the city's council debated the council's annual report in time: pure."""

from datetime import date
from enum import StrEnum

# What the form proposes; the council's rules may say another day.
DEBATE_DAYS = 90


class Debate(StrEnum):
    """What the page says of one year's report."""

    WAITING = "waiting"
    MISSING = "missing"
    HELD = "held"
    HELD_LATE = "held_late"


def debate_of(due: date, debated: date | None, today: date) -> Debate:
    """The last day itself is still in time."""
    if debated is not None:
        return Debate.HELD_LATE if debated > due else Debate.HELD
    return Debate.MISSING if today > due else Debate.WAITING
