"""The rules of procedure as the software carries them out: quorum and majority, in whole numbers. Pure."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Base(StrEnum):
    """What a quorum is a share of."""

    SEATS = "seats"
    HOLDERS = "holders"


class Majority(StrEnum):
    """Simple: more yes than no. Absolute: over half of those here. Two thirds: of yes and no together."""

    SIMPLE = "simple"
    ABSOLUTE = "absolute"
    TWO_THIRDS = "two-thirds"


class Outcome(StrEnum):
    ADOPTED = "adopted"
    REJECTED = "rejected"
    NO_QUORUM = "no-quorum"


@dataclass(frozen=True)
class Share:
    """A share of a number of seats: `more_than` makes a half mean 13 of 25 and 13 of 24."""

    numerator: int
    denominator: int
    more_than: bool = False

    def of(self, whole: int) -> int:
        """The least whole number that reaches the share."""
        if self.more_than:
            return self.numerator * whole // self.denominator + 1
        return -(-self.numerator * whole // self.denominator)


@dataclass(frozen=True)
class Count:
    """What was counted when a vote closed; `here` are those who could vote."""

    yes: int
    no: int
    abstain: int
    here: int

    @property
    def cast(self) -> int:
        return self.yes + self.no + self.abstain


def carries(count: Count, majority: Majority) -> bool:
    """Whether the motion has the majority; a tie never has."""
    if majority is Majority.ABSOLUTE:
        return 2 * count.yes > count.here
    if majority is Majority.TWO_THIRDS:
        return count.yes > 0 and 3 * count.yes >= 2 * (count.yes + count.no)
    return count.yes > count.no


def outcome(count: Count, majority: Majority, quorum: int) -> Outcome:
    """The outcome of a recorded vote under the rules of its day."""
    if count.here < quorum:
        return Outcome.NO_QUORUM
    return Outcome.ADOPTED if carries(count, majority) else Outcome.REJECTED


class RuleBar(StrEnum):
    """Why rules cannot stand."""

    NO_SHARE = "no-share"
    ABOVE_ALL = "above-all"
    NO_DAYS = "no-days"
    NO_SIGNING_DAYS = "no-signing-days"
    NO_SUCH_DAY = "no-such-day"


DEBATE_BY = (6, 30)
# 29 February is a day of the year: a year without it takes the 28th.
LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def day_of_year(year: int, month: int, day: int) -> date:
    """The month's day in that year, or its last day where the month is shorter."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def check_rules(
    quorum: Share,
    seats: int,
    answer_days: int,
    signing_days: int = 14,
    debate_by: tuple[int, int] = DEBATE_BY,
) -> RuleBar | None:
    """What is wrong with rules of procedure, or nothing: a quorum above the seats can never be met."""
    if quorum.numerator < 0 or quorum.denominator < 1:
        return RuleBar.NO_SHARE
    if seats and quorum.of(seats) > seats:
        return RuleBar.ABOVE_ALL
    month, day = debate_by
    if not (1 <= month <= 12 and 1 <= day <= LONGEST[month - 1]):
        return RuleBar.NO_SUCH_DAY
    if signing_days < 1:
        return RuleBar.NO_SIGNING_DAYS
    return RuleBar.NO_DAYS if answer_days < 1 else None
