"""A count told purchase by purchase: what each project's supporters still hold, and who is out of reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import floor

from votes.tally.election import Election, ElectionError, Floats
from votes.tally.limits import Gate, Limits
from votes.tally.market import market
from votes.tally.outcome import Outcome, Step
from votes.tally.purses import Purses
from votes.tally.shares import EQUAL_SHARES

NEAR = 1e-6  # nearer than this part of the cost, floats do not say who can pay


@dataclass(frozen=True)
class Moment:
    """The count after one step, or before the first.

    `held` says what the supporters of each project that has not won hold together, in the election's unit of
    money, rounded down; nothing under rules that give voters no money. `closed` are the projects that this
    step put out of reach: their supporters cannot pay for them any more, or under greedy too little is left,
    or a winner shut them out.
    """

    held: dict[str, int]
    closed: tuple[str, ...]


def moments(election: Election, outcome: Outcome, limits: Limits | None = None) -> list[Moment]:
    """The start, then one moment for each step of the outcome. Raises ElectionError where the outcome is not
    this election's."""
    gate = Gate(election, limits or Limits())
    waiting = [place for place in sorted(gate.open) if election.votes[place]]
    told = _Paying(election, outcome) if outcome.rule == "equal-shares" else _Spending(election, outcome)
    return list(_moments(election, told, gate, waiting, outcome.steps))


def _moments(
    election: Election, told: _Paying | _Spending, gate: Gate, waiting: list[int], steps: Iterable[Step]
) -> Iterator[Moment]:
    ids = [project.id for project in election.projects]
    out: set[int] = set()
    for step in (None, *steps):
        if step is not None:
            won = election.places[step.project]
            shut = gate.take(won)
            told.take(step, won)
            waiting = [place for place in waiting if place != won]
        else:
            shut = set()
        closed = [place for place in waiting if place not in out and (place in shut or told.beyond(place))]
        out.update(closed)
        held = {ids[place]: money for place in waiting if (money := told.held(place)) is not None}
        yield Moment(held, tuple(ids[place] for place in closed))


class _Paying:
    """Equal shares: supporters pay from their purses."""

    def __init__(self, election: Election, outcome: Outcome) -> None:
        self.election = election
        self.market = market(election, outcome.utility)
        self.purses = Purses(self.market, outcome.endowment)
        self.money: Floats = self.market.money(self.purses.held)

    def take(self, step: Step, place: int) -> None:
        if step.phase != EQUAL_SHARES:
            return
        price = self.purses.exact(place, self.purses.price(place, 0.0))
        if price is None:
            raise ElectionError(f"the supporters of {step.project} cannot pay for it in this election")
        self.purses.pay(place, price)
        self.money = self.market.money(self.purses.held)

    def held(self, place: int) -> int | None:
        return floor(float(self.money[place]) * (1 + 1e-12))

    def beyond(self, place: int) -> bool:
        cost = self.election.costs[place]
        if abs(self.money[place] - cost) > NEAR * cost:
            return bool(self.money[place] < cost)
        return self.purses.money(place) < cost


class _Spending:
    """Every other rule: one purse for all."""

    def __init__(self, election: Election, outcome: Outcome) -> None:
        self.election = election
        self.left = outcome.budget

    def take(self, step: Step, place: int) -> None:
        self.left = step.left

    def held(self, place: int) -> int | None:
        return None

    def beyond(self, place: int) -> bool:
        return self.election.costs[place] > self.left
