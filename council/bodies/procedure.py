"""The rules of procedure as the software carries them out: notice, quorum, majorities. Pure."""

from calendar import monthrange
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

DEBATE_BY = (6, 30)
# 29 February is a day of the year: a year without it takes the 28th.
LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
MOST_NOTICE = 90
MOST_PROXIES = 5


class Base(StrEnum):
    """What a quorum is a share of; of a college only its own members count as here."""

    SEATS = "seats"
    HOLDERS = "holders"
    COLLEGE = "college"


class Majority(StrEnum):
    """Simple: more yes than no. The others are a share of a base."""

    SIMPLE = "simple"
    ABSOLUTE = "absolute"
    TWO_THIRDS = "two-thirds"
    FOUR_FIFTHS = "four-fifths"


class Of(StrEnum):
    """What a majority is a share of: yes and no; all choices made; members who could vote; all seats."""

    EXPRESSED = "expressed"
    CAST = "cast"
    HERE = "here"
    SEATS = "seats"


class VoteKind(StrEnum):
    """What a vote is about: the rules may ask for another majority."""

    ORDINARY = "ordinary"
    OPINION = "opinion"
    RULES = "rules"
    PERSONS = "persons"


class BothSign(StrEnum):
    """What the rules may ask of both co-chairs; what is not asked of both, one of them does."""

    CONVENE = "convene"
    OPENING = "opening"
    ENDING = "ending"
    VOTE = "vote"
    OPINION = "opinion"
    MINUTES = "minutes"


# No rules may ask for less: otherwise one co-chair alone would speak for the council.
FLOOR = frozenset({BothSign.VOTE, BothSign.OPINION, BothSign.MINUTES})
USUAL = FLOOR | {BothSign.OPENING, BothSign.ENDING}


class Outcome(StrEnum):
    """What came out of a vote; the last four of a choice among options."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    NO_QUORUM = "no-quorum"
    CHOSEN = "chosen"
    TIED = "tied"
    SECOND_ROUND = "second-round"
    NOBODY = "nobody"


USUAL_BASE = {
    Majority.SIMPLE: Of.EXPRESSED,
    Majority.ABSOLUTE: Of.HERE,
    Majority.TWO_THIRDS: Of.EXPRESSED,
    Majority.FOUR_FIFTHS: Of.EXPRESSED,
}


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


SHARES = {
    Majority.ABSOLUTE: Share(1, 2, more_than=True),
    Majority.TWO_THIRDS: Share(2, 3),
    Majority.FOUR_FIFTHS: Share(4, 5),
}


@dataclass(frozen=True)
class Needed:
    """A majority and what it is a share of."""

    majority: Majority
    of: Of

    @classmethod
    def usual(cls, majority: Majority) -> "Needed":
        return cls(majority, USUAL_BASE[majority])

    @property
    def code(self) -> str:
        """As it is stored: `two-thirds of expressed`."""
        return f"{self.majority.value} of {self.of.value}"

    @classmethod
    def read(cls, code: str) -> "Needed":
        majority, of = code.split(" of ")
        return cls(Majority(majority), Of(of))


def every_majority() -> list[Needed]:
    """Each majority with each base; the simple one compares yes with no and has no other."""
    shares = [Needed(majority, of) for majority in SHARES for of in Of]
    return [Needed.usual(Majority.SIMPLE), *shares]


@dataclass(frozen=True)
class Count:
    """What was counted when a vote closed; `here` are those who could vote, `seats` all seats with a vote."""

    yes: int
    no: int
    abstain: int
    here: int
    seats: int = 0

    @property
    def cast(self) -> int:
        return self.yes + self.no + self.abstain

    def whole(self, of: Of) -> int:
        return {
            Of.EXPRESSED: self.yes + self.no,
            Of.CAST: self.cast,
            Of.HERE: self.here,
            Of.SEATS: max(self.seats, self.here),
        }[of]


def least_yes(count: Count, needed: Needed) -> int:
    """How many must say yes. A tie never carries, nor does a vote in which nobody says yes."""
    share = SHARES.get(needed.majority)
    if share is None:
        return count.no + 1
    return max(share.of(count.whole(needed.of)), 1)


def carries(count: Count, needed: Needed) -> bool:
    """Whether the motion has the majority."""
    return count.yes >= least_yes(count, needed)


def outcome(count: Count, needed: Needed, quorum: int, here: int | None = None) -> Outcome:
    """The outcome of a recorded vote under the rules of its day.

    `here` are those who count for the quorum, where that is not everybody who could vote.
    """
    if (count.here if here is None else here) < quorum:
        return Outcome.NO_QUORUM
    return Outcome.ADOPTED if carries(count, needed) else Outcome.REJECTED


def notice_given(said: date, held: date, least: int) -> bool:
    """Whether a session is announced early enough: `least` whole days lie before its day."""
    return (held - said).days >= least


def day_of_year(year: int, month: int, day: int) -> date:
    """The month's day in that year, or its last day where the month is shorter."""
    return date(year, month, min(day, monthrange(year, month)[1]))


class RuleBar(StrEnum):
    """Why rules cannot stand."""

    NO_SHARE = "no-share"
    ABOVE_ALL = "above-all"
    NO_DAYS = "no-days"
    NO_SIGNING_DAYS = "no-signing-days"
    NO_SUCH_DAY = "no-such-day"
    LONG_NOTICE = "long-notice"
    MANY_PROXIES = "many-proxies"
    NO_VOTERS = "no-voters"
    NO_COLLEGE = "no-college"
    BELOW_FLOOR = "below-floor"


@dataclass(frozen=True)
class Plan:
    """Rules as they are put forward. `seats` is the number of seats of each college on their first day."""

    quorum: Share
    seats: Mapping[int, int]
    base: Base = Base.SEATS
    speakers: Collection[int] = ()
    quorum_college: int | None = None
    answer_days: int = 60
    contribution_days: int = 30
    signing_days: int = 14
    debate_by: tuple[int, int] = DEBATE_BY
    notice_days: int = 0
    proxies: int = 0
    both_sign: Collection[BothSign] = USUAL

    @property
    def voting(self) -> int:
        """Seats with a vote."""
        return sum(count for college, count in self.seats.items() if college not in self.speakers)

    @property
    def whole(self) -> int:
        """What the quorum is a share of, when every seat is filled."""
        if self.base is Base.COLLEGE and self.quorum_college is not None:
            return self.seats.get(self.quorum_college, 0)
        return self.voting


def check_rules(plan: Plan) -> RuleBar | None:
    """What is wrong with rules of procedure, or nothing: what can never be met is refused."""
    found = {
        RuleBar.NO_SHARE: plan.quorum.numerator < 0 or plan.quorum.denominator < 1,
        RuleBar.NO_VOTERS: bool(plan.seats) and plan.voting == 0,
        RuleBar.NO_COLLEGE: (plan.base is Base.COLLEGE) != (plan.quorum_college is not None)
        or (plan.quorum_college is not None and not _votes(plan, plan.quorum_college)),
        RuleBar.NO_DAYS: min(plan.answer_days, plan.contribution_days) < 1,
        RuleBar.NO_SIGNING_DAYS: plan.signing_days < 1,
        RuleBar.NO_SUCH_DAY: not _in_a_year(*plan.debate_by),
        RuleBar.LONG_NOTICE: not 0 <= plan.notice_days <= MOST_NOTICE,
        RuleBar.MANY_PROXIES: not 0 <= plan.proxies <= MOST_PROXIES,
        RuleBar.BELOW_FLOOR: not set(plan.both_sign) >= FLOOR,
    }
    bar = next((bar for bar, wrong in found.items() if wrong), None)
    return bar or (RuleBar.ABOVE_ALL if plan.whole and plan.quorum.of(plan.whole) > plan.whole else None)


def _votes(plan: Plan, college: int) -> bool:
    return college in plan.seats and college not in plan.speakers


def _in_a_year(month: int, day: int) -> bool:
    return 1 <= month <= len(LONGEST) and 1 <= day <= LONGEST[month - 1]
