"""What an outcome means to voters: how much of what they wanted won, and for whom nothing did."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from votes.tally.election import Election, Ints
from votes.tally.utilities import COST, support

SECRET_BELOW = 20  # no total is shown for fewer ballots than this


@dataclass(frozen=True)
class Comparison:
    """How many voters are better served by the first of two outcomes, by the second, or equally."""

    first: int
    second: int
    equal: int


@dataclass(frozen=True)
class PartServed:
    """One part of the voters (a district, an age): how many, and for each outcome compared the mean number of
    winners that a voter supported and the part of voters with at least one."""

    name: str
    voters: int
    winners: tuple[float, ...]
    reached: tuple[float, ...]


def served(election: Election, winners: Iterable[str], utility: str = COST) -> Ints:
    """For each group of ballots, the utility that the winners have for one of its voters; Python's own whole
    numbers where numpy's are too small."""
    turned = support(election, utility)
    places = [election.places[id] for id in winners]
    most = max(turned.worth.max(initial=0), 1) * sum(election.costs[place] for place in places)
    worth: Ints = np.zeros(election.profiles.groups, dtype=np.int64 if most < 2**62 else object)
    for place in places:
        times = election.costs[place] if utility == COST else 1
        worth[turned.of(place)] += turned.worth_of(place) * times
    return worth


def supported_winners(election: Election, winners: Iterable[str]) -> Ints:
    """For each group of ballots, how many winners it names."""
    turned = support(election, COST)
    number = np.zeros(election.profiles.groups, dtype=np.int64)
    for id in winners:
        number[turned.of(election.places[id])] += 1
    return number


def reached(election: Election, winners: Iterable[str]) -> tuple[int, int]:
    """(voters who named at least one winner, all voters)"""
    named = supported_winners(election, winners) > 0
    return int(election.profiles.weights[named].sum()), election.voters


def compare(
    election: Election, first: Iterable[str], second: Iterable[str], utility: str = COST
) -> Comparison:
    """Which of two outcomes serves more voters better."""
    difference = served(election, first, utility) - served(election, second, utility)
    weights = election.profiles.weights
    return Comparison(
        first=int(weights[difference > 0].sum()),
        second=int(weights[difference < 0].sum()),
        equal=int(weights[difference == 0].sum()),
    )


def by_part(election: Election, outcomes: Iterable[Iterable[str]], column: str) -> list[PartServed]:
    """Voters parted by one of the ballots' extra columns. Parts under 20 ballots are left out."""
    values = np.array(election.table.column(column))
    counts = [supported_winners(election, winners)[election.group_of] for winners in outcomes]
    parts = []
    for name in sorted(set(values.tolist())):
        own = values == name
        if own.sum() >= SECRET_BELOW:
            means = tuple(float(count[own].mean()) for count in counts)
            some = tuple(float((count[own] > 0).mean()) for count in counts)
            parts.append(PartServed(name, int(own.sum()), means, some))
    return parts
