"""What a count answers: the winners in order, how each came to win, and every tie that mattered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from votes.tally.election import Election


@dataclass(frozen=True)
class Step:
    """One project taken up.

    `cost` and `left` (the budget after it) are in the election's unit of money. `price` is, for equal shares,
    what a unit of utility cost a supporter who paid in full; for Phragmén the moment it was bought (0 where
    nobody supports it); for greedy the score that ranked it. `phase` names the part of the rule that chose
    it.
    """

    project: str
    cost: int
    left: int
    price: Fraction
    phase: str


@dataclass(frozen=True)
class Tie:
    """Projects that stood exactly equal when `chosen` was taken."""

    projects: tuple[str, ...]
    chosen: str
    step: int


@dataclass(frozen=True)
class Outcome:
    """The answer of one rule on one election; `cost` and `budget` in the election's unit of money.

    `endowment` is, for equal shares, what every voter held in the run that counts.
    """

    winners: tuple[str, ...]
    cost: int
    budget: int
    rule: str
    utility: str
    completion: str
    steps: tuple[Step, ...] = ()
    ties: tuple[Tie, ...] = ()
    tie_rule: str = "lexicographic"
    lot: str = ""
    endowment: Fraction = Fraction(0)

    @property
    def left(self) -> int:
        return self.budget - self.cost

    def as_dict(self, election: Election) -> dict[str, Any]:
        """Ready for JSON. Money is text in the currency, prices are exact fractions as text."""
        return {
            "winners": list(self.winners),
            "cost": str(election.money(self.cost)),
            "budget": str(election.money(self.budget)),
            "rule": self.rule,
            "utility": self.utility,
            "completion": self.completion,
            "steps": [_step(step, election) for step in self.steps],
            "ties": [
                {"step": tie.step, "projects": list(tie.projects), "chosen": tie.chosen} for tie in self.ties
            ],
            "tie_rule": self.tie_rule,
            "lot": self.lot,
            "endowment": str(self.endowment / election.unit),
        }


def _step(step: Step, election: Election) -> dict[str, str]:
    return {
        "project": step.project,
        "cost": str(election.money(step.cost)),
        "left": str(election.money(step.left)),
        "price": str(step.price),
        "phase": step.phase,
    }


def restored(saved: Mapping[str, Any], election: Election) -> Outcome:
    """The outcome that `as_dict` wrote; the election's unit of money must be the same."""

    def amount(text: str) -> int:
        return int(Decimal(text) * election.unit)

    return Outcome(
        winners=tuple(saved["winners"]),
        cost=amount(saved["cost"]),
        budget=amount(saved["budget"]),
        rule=saved["rule"],
        utility=saved["utility"],
        completion=saved["completion"],
        steps=tuple(
            Step(
                step["project"],
                amount(step["cost"]),
                amount(step["left"]),
                Fraction(step["price"]),
                step["phase"],
            )
            for step in saved["steps"]
        ),
        ties=tuple(Tie(tuple(tie["projects"]), tie["chosen"], tie["step"]) for tie in saved["ties"]),
        tie_rule=saved["tie_rule"],
        lot=saved["lot"],
        endowment=Fraction(saved["endowment"]) * election.unit,
    )
