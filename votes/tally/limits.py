"""What may win besides what voters say: thresholds, legal checks, projects that exclude each other, caps."""

from __future__ import annotations

from dataclasses import dataclass, field

from votes.tally.election import Election, ElectionError


@dataclass(frozen=True)
class Cap:
    """The named projects together may cost at most `amount` (in the election's unit of money)."""

    projects: frozenset[str]
    amount: int


@dataclass(frozen=True)
class Limits:
    """`fixed_in` win before anything is counted and their cost leaves the budget first; `fixed_out` cannot
    win. Of each set in `conflicts` at most one project wins."""

    min_votes: int = 0
    min_score: int = 0
    fixed_in: tuple[str, ...] = ()
    fixed_out: frozenset[str] = frozenset()
    conflicts: tuple[frozenset[str], ...] = ()
    caps: tuple[Cap, ...] = ()


@dataclass
class Gate:
    """Follows one count: which projects are still allowed after those already taken."""

    election: Election
    limits: Limits
    open: set[int] = field(default_factory=set)
    caps_left: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        _check(self.election, self.limits)
        self.caps_left = [cap.amount for cap in self.limits.caps]
        self.open = {place for place in range(len(self.election.projects)) if self._eligible(place)}

    def fork(self) -> Gate:
        """A copy that can go its own way."""
        copy = Gate.__new__(Gate)
        copy.election, copy.limits = self.election, self.limits
        copy.open, copy.caps_left = set(self.open), list(self.caps_left)
        return copy

    def take(self, place: int) -> set[int]:
        """Mark as won; answers what is closed by it: the project itself and all that cannot win beside it."""
        id = self.election.projects[place].id
        closed = {place}
        for rivals in self.limits.conflicts:
            if id in rivals:
                closed |= {self.election.places[rival] for rival in rivals}
        for number, cap in enumerate(self.limits.caps):
            if id in cap.projects:
                self.caps_left[number] -= self.election.costs[place]
        if self.limits.caps:
            closed |= {other for other in self.open if not self._under_caps(other)}
        self.open -= closed
        return closed

    def _eligible(self, place: int) -> bool:
        election, limits = self.election, self.limits
        return (
            election.votes[place] >= limits.min_votes
            and election.scores[place] >= limits.min_score * election.profiles.scale
            and election.projects[place].id not in limits.fixed_out
            and self._under_caps(place)
        )

    def _under_caps(self, place: int) -> bool:
        id, cost = self.election.projects[place].id, self.election.costs[place]
        return all(
            id not in cap.projects or cost <= left
            for cap, left in zip(self.limits.caps, self.caps_left, strict=True)
        )


def _check(election: Election, limits: Limits) -> None:
    named = set(limits.fixed_in) | limits.fixed_out
    named.update(*limits.conflicts, *(cap.projects for cap in limits.caps))
    unknown = sorted(named - set(election.places))
    if unknown:
        raise ElectionError(f"unknown project: {unknown[0]}")
    if len(set(limits.fixed_in)) != len(limits.fixed_in) or set(limits.fixed_in) & limits.fixed_out:
        raise ElectionError("a project is fixed twice")
    if sum(election.costs[election.places[id]] for id in limits.fixed_in) > election.budget:
        raise ElectionError("the projects fixed in cost more than the budget")
    _check_fixed(election, limits)


def _check_fixed(election: Election, limits: Limits) -> None:
    fixed = set(limits.fixed_in)
    if any(len(fixed & rivals) > 1 for rivals in limits.conflicts):
        raise ElectionError("two projects fixed in exclude each other")
    for cap in limits.caps:
        if sum(election.costs[election.places[id]] for id in fixed & cap.projects) > cap.amount:
            raise ElectionError("the projects fixed in go over a cap")
