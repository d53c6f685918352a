"""Who stands in for whom: the days, and what still lacks. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from residents.roles import Role

# A co-chair's stand-in is named with her body; an elected official has none here.
COVERED = (Role.MODERATOR, Role.INTERPRETER, Role.DESK, Role.CLERK, Role.ORGANISER)
LONGEST_DAYS = 92


class Standing(StrEnum):
    """Where it is on a day."""

    ASKED = "asked"
    TO_APPROVE = "to-approve"
    COMING = "coming"
    RUNS = "runs"
    OVER = "over"


@dataclass(frozen=True)
class Days:
    """From `starts` until the day before `ends`."""

    starts: date
    ends: date

    @property
    def fit(self) -> bool:
        """At least a day, and not a quarter for ever."""
        return 0 < (self.ends - self.starts).days <= LONGEST_DAYS


def standing(days: Days, *, accepted: bool, settled: bool, ended: bool, today: date) -> Standing:
    """`settled`: the stand-in has the role herself for all those days, or an organiser gave it to her."""
    if ended or today >= days.ends:
        return Standing.OVER
    if not accepted:
        return Standing.ASKED
    if not settled:
        return Standing.TO_APPROVE
    return Standing.COMING if today < days.starts else Standing.RUNS
