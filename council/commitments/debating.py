"""Whether the municipal council debated the council's annual report in time: pure."""

from datetime import date
from enum import StrEnum

from council.bodies.procedure import day_of_year


class Debate(StrEnum):
    """What the page says of one year's report."""

    WAITING = "waiting"
    MISSING = "missing"
    HELD = "held"
    HELD_LATE = "held_late"


def debate_due(sent: date, debate_by: tuple[int, int]) -> date:
    """The next day of the year by which the rules (month, day) ask for the debate; it may be the same day."""
    this_year = day_of_year(sent.year, *debate_by)
    return this_year if sent <= this_year else day_of_year(sent.year + 1, *debate_by)


def debate_of(due: date, debated: date | None, today: date) -> Debate:
    """The last day itself is still in time."""
    if debated is not None:
        return Debate.HELD_LATE if debated > due else Debate.HELD
    return Debate.MISSING if today > due else Debate.WAITING
