"""The phases of a round, computed: half-open windows from its dates, then its recorded acts.

A round need not have every phase: a date that is missing leaves its phase out. A round that was declared void
has left them all.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise


class Phase(StrEnum):
    """Where a round stands, in the order of its life."""

    ANNOUNCED = "announced"
    COLLECTING = "collecting"
    EVALUATING = "evaluating"
    PRICES = "prices"
    VOTING = "voting"
    CHECKING = "checking"
    COUNTED = "counted"
    PUBLISHED = "published"
    CARRIED_OUT = "carried-out"
    VOID = "void"


BEFORE_VOTING = (Phase.ANNOUNCED, Phase.COLLECTING, Phase.EVALUATING, Phase.PRICES)
UNCOUNTED = (*BEFORE_VOTING, Phase.VOTING, Phase.CHECKING)
WITH_RESULT = (Phase.PUBLISHED, Phase.CARRIED_OUT)


@dataclass(frozen=True)
class Dates:
    """What the phase follows from. Each date begins its phase; voting ends just before `closes`.

    A round that is not `ready` lacks texts in a language that it requires: its vote does not begin.
    """

    opens: datetime | None = None
    closes: datetime | None = None
    counted: datetime | None = None
    published: datetime | None = None
    collecting: datetime | None = None
    evaluating: datetime | None = None
    prices: datetime | None = None
    carried_out: datetime | None = None
    ready: bool = True
    voided: datetime | None = None

    def begun(self) -> list[tuple[Phase, datetime]]:
        """The phases that a date begins, with the date, in the order of a round's life. A vote needs both of
        its dates."""
        window = (self.opens, self.closes) if self.opens and self.closes else (None, None)
        named = [
            (Phase.COLLECTING, self.collecting),
            (Phase.EVALUATING, self.evaluating),
            (Phase.PRICES, self.prices),
            (Phase.VOTING, window[0]),
            (Phase.CHECKING, window[1]),
        ]
        return [(phase, at) for phase, at in named if at is not None]


def phase(dates: Dates, now: datetime) -> Phase:
    """The phase at that moment; a round without dates is announced."""
    acts = [
        (Phase.VOID, dates.voided),
        (Phase.CARRIED_OUT, dates.carried_out),
        (Phase.PUBLISHED, dates.published),
        (Phase.COUNTED, dates.counted),
    ]
    for reached, at in acts:
        if at is not None and at <= now:
            return reached
    begun = [one for one, at in dates.begun() if at <= now]
    if begun and begun[-1] is Phase.VOTING and not dates.ready:
        begun.pop()
    return begun[-1] if begun else Phase.ANNOUNCED


def in_order(dates: Dates) -> bool:
    """Whether each date comes after the one before, so that every phase lasts."""
    moments = [at for _phase, at in dates.begun()]
    return all(first < second for first, second in pairwise(moments))
