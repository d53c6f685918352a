"""The phases of a round, computed: half-open windows from its dates, then its recorded acts."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Phase(StrEnum):
    """Where a round stands."""

    ANNOUNCED = "announced"
    VOTING = "voting"
    CHECKING = "checking"
    COUNTED = "counted"
    PUBLISHED = "published"


@dataclass(frozen=True)
class Dates:
    """What the phase follows from. Voting is possible from `opens` until just before `closes`."""

    opens: datetime | None
    closes: datetime | None
    counted: datetime | None = None
    published: datetime | None = None


def phase(dates: Dates, now: datetime) -> Phase:
    """The phase at that moment; a round without dates is announced."""
    if dates.published is not None and dates.published <= now:
        return Phase.PUBLISHED
    if dates.counted is not None and dates.counted <= now:
        return Phase.COUNTED
    if dates.opens is None or dates.closes is None or now < dates.opens:
        return Phase.ANNOUNCED
    return Phase.VOTING if now < dates.closes else Phase.CHECKING
