"""A selection in the making, shared by every rule: what is taken, what it cost, what is still allowed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction

from votes.tally.election import Election
from votes.tally.limits import Gate, Limits
from votes.tally.outcome import Outcome, Step, Tie

FIXED = "fixed in"


@dataclass
class Selection:
    """`ranks` breaks ties; `taken` holds places in the election's list, in the order of selection."""

    election: Election
    gate: Gate
    ranks: tuple[int, ...]
    taken: list[int] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    cost: int = 0

    @property
    def left(self) -> int:
        return self.election.budget - self.cost

    def fits(self, place: int) -> bool:
        return place in self.gate.open and self.election.costs[place] <= self.left

    def take(self, place: int, price: Fraction, phase: str) -> None:
        cost = self.election.costs[place]
        self.gate.take(place)
        self.taken.append(place)
        self.cost += cost
        self.steps.append(Step(self.election.projects[place].id, cost, self.left, price, phase))

    def note_tie(self, places: list[int], chosen: int, step: int) -> None:
        ids = sorted(self.election.projects[place].id for place in places)
        self.ties.append(Tie(tuple(ids), self.election.projects[chosen].id, step))

    def first(self, places: list[int]) -> int:
        """Which of equal projects is taken; the tie is noted."""
        chosen = min(places, key=self.ranks.__getitem__)
        if len(places) > 1:
            self.note_tie(places, chosen, len(self.taken) + 1)
        return chosen

    def fork(self) -> Selection:
        return replace(
            self, gate=self.gate.fork(), taken=list(self.taken), steps=list(self.steps), ties=list(self.ties)
        )

    def exhaustive(self) -> bool:
        """No allowed project would still fit."""
        return not any(self.election.costs[place] <= self.left for place in self.gate.open)

    def outcome(self, rule: str, utility: str, completion: str, **more: object) -> Outcome:
        winners = tuple(self.election.projects[place].id for place in self.taken)
        answer = Outcome(winners, self.cost, self.election.budget, rule, utility, completion)
        return replace(answer, steps=tuple(self.steps), ties=tuple(self.ties), **more)  # type: ignore[arg-type]


def begin(election: Election, limits: Limits, ranks: tuple[int, ...]) -> Selection:
    """An empty selection, or one that holds what a legal check fixed in."""
    selection = Selection(election, Gate(election, limits), ranks)
    for id in limits.fixed_in:
        selection.take(election.places[id], Fraction(0), FIXED)
    return selection
