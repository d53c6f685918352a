"""The utilitarian optimum, for comparison."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from math import gcd

import numpy as np

from votes.tally.election import ElectionError
from votes.tally.selection import Selection
from votes.tally.utilities import totals, weighs_cost

OPTIMUM = "optimum"
EXACT_IN_FLOATS = 2**53


def optimum(selection: Selection, utility: str) -> None:
    """Complete the selection with the affordable set of the highest total utility.

    Source: the knapsack rule of Goel, Krishnaswamy, Sakshuwong, Aitamurto, "Knapsack voting for participatory
    budgeting" (2019), solved as an integer programme by scipy's HiGHS. Among equal sets the solver's is kept,
    made definite by preferring projects that come first in the tie order wherever floats leave room for it.
    """
    places = sorted(selection.gate.open, key=selection.ranks.__getitem__)
    worth = _worth(selection, utility, places)
    places = [place for place in places if worth[place] > 0 and selection.fits(place)]
    for place in sorted(_solved(selection, worth, places), key=lambda p: (-worth[p], selection.ranks[p])):
        selection.take(place, Fraction(worth[place]), OPTIMUM)


def _worth(selection: Selection, utility: str, places: list[int]) -> dict[int, int]:
    sums = totals(selection.election, utility)
    times = selection.election.costs if weighs_cost(utility) else [1] * len(sums)
    return {place: sums[place] * times[place] for place in places}


def _solved(selection: Selection, worth: dict[int, int], places: list[int]) -> list[int]:
    from scipy.optimize import Bounds, LinearConstraint, milp

    if not places:
        return []
    rows, limits = _constraints(selection, places)
    unit = gcd(*(worth[place] for place in places))
    gain = np.array([worth[place] // unit for place in places], dtype=np.float64)
    if gain.sum() >= EXACT_IN_FLOATS:
        raise ElectionError("the numbers are too large for the exact optimum")
    found = milp(
        -gain,
        constraints=LinearConstraint(np.array(rows), ub=np.array(limits)),
        bounds=Bounds(0, 1),
        integrality=np.ones(len(places)),
        options={"mip_rel_gap": 0.0},
    )
    if found.x is None:
        raise ElectionError("the solver found no optimum")
    chosen = [place for place, taken in zip(places, found.x, strict=True) if taken > 0.5]
    if sum(selection.election.costs[place] for place in chosen) > selection.left:
        raise ElectionError("the solver's optimum does not fit the budget")
    return chosen


def _constraints(selection: Selection, places: list[int]) -> tuple[list[list[float]], list[float]]:
    """The budget, the caps that are left, and pairs that exclude each other."""
    election, limits = selection.election, selection.gate.limits
    coin = gcd(*(election.costs[place] for place in places)) or 1
    rows = [[float(election.costs[place] // coin) for place in places]]
    sums = [float(selection.left // coin)]
    for cap, left in zip(limits.caps, selection.gate.caps_left, strict=True):
        inside = [election.projects[place].id in cap.projects for place in places]
        rows.append(
            [
                float(election.costs[place] // coin) if own else 0.0
                for place, own in zip(places, inside, strict=True)
            ]
        )
        sums.append(float(left // coin))
    for rivals in limits.conflicts:
        for first, second in combinations(sorted(rivals), 2):
            rows.append([float(election.projects[place].id in (first, second)) for place in places])
            sums.append(1.0)
    return rows, sums
