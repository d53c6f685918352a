"""Whether a quota is met, can still be met, or not: pure.

A member says by herself that she counts for a quota, for that quota only. Nobody else says it for her, and
only the number is shown.
"""

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """What is known of a quota on a day."""

    MET = "met"
    UNKNOWN = "unknown"
    OPEN = "open"
    BROKEN = "broken"


@dataclass(frozen=True)
class Tally:
    """Members on a day: `counted` say that they count, `silent` have not said; `empty` seats have nobody."""

    counted: int
    silent: int
    empty: int


def missing(least: int, tally: Tally) -> int:
    """How many more must count for the quota."""
    return max(least - tally.counted, 0)


def standing(least: int, tally: Tally) -> Standing:
    """Met; not known, while members who have not answered could make it; open, while empty seats could."""
    lacking = missing(least, tally)
    if not lacking:
        return Standing.MET
    if lacking <= tally.silent:
        return Standing.UNKNOWN
    return Standing.OPEN if lacking <= tally.silent + tally.empty else Standing.BROKEN
