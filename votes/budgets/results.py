"""Why an option won or did not, in the rule's own steps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any


class Why(StrEnum):
    """Why an option did not win."""

    NO_MONEY_AT_ITS_TURN = "no-money-at-its-turn"
    NO_MONEY_LEFT = "no-money-left"
    SUPPORTERS_COULD_NOT_PAY = "supporters-could-not-pay"
    NO_VOTES = "no-votes"


@dataclass(frozen=True)
class Reason:
    """Why, and how many cents were left when it mattered."""

    why: Why
    left_cents: int


@dataclass(frozen=True)
class Taken:
    """One step of the count: an option's code, its cost and what was left after it, in cents."""

    code: str
    cost_cents: int
    left_cents: int


def steps(outcome: Mapping[str, Any]) -> list[Taken]:
    """The steps of a stored outcome, whose money is text in the currency."""
    return [Taken(step["project"], cents(step["cost"]), cents(step["left"])) for step in outcome["steps"]]


def cents(text: str) -> int:
    return int(Decimal(text) * 100)


def reason(
    code: str,
    cost: int,
    votes: int,
    points: Mapping[str, int],
    rule: str,
    budget: int,
    taken: Sequence[Taken],
) -> Reason:
    """Why the option with that code did not win. `points` ranks all options for the greedy rule."""
    left = taken[-1].left_cents if taken else budget
    if not votes:
        return Reason(Why.NO_VOTES, left)
    if rule == "greedy":
        before = [step for step in taken if points[step.code] >= points[code]]
        return Reason(Why.NO_MONEY_AT_ITS_TURN, before[-1].left_cents if before else budget)
    return Reason(Why.NO_MONEY_LEFT if cost > left else Why.SUPPORTERS_COULD_NOT_PAY, left)
