"""Greedy: take projects in the order of their score while they fit."""

from __future__ import annotations

from fractions import Fraction

from votes.tally.election import Election
from votes.tally.selection import Selection
from votes.tally.utilities import totals, weighs_cost

GREEDY, NO_SKIP = "greedy", "no-skip"


def greedy(selection: Selection, utility: str, *, skip: bool = True) -> None:
    """Complete the selection greedily.

    Source: the utilitarian greedy rule of Talmon and Faliszewski, "A framework for approval-based budgeting
    methods" (2019): projects by utility per unit of cost, so by votes under cost utility, skipping what does
    not fit. With `skip` false the count stops at the first that does not fit, which Pabulib calls
    greedy-no-skip.
    """
    ranking = standing(selection.election, utility)
    waiting = sorted(selection.gate.open, key=lambda place: (*_down(ranking[place]), selection.ranks[place]))
    equal: list[tuple[list[int], int, int]] = []
    for number, place in enumerate(waiting):
        if selection.fits(place):
            equal.append((_tied(selection, ranking, waiting[number:]), place, len(selection.taken)))
            selection.take(place, ranking[place][1], GREEDY)
        elif not skip and place in selection.gate.open:
            break
    _note_ties(selection, equal)


def standing(election: Election, utility: str) -> list[tuple[bool, Fraction]]:
    """For each project (is it free and wanted, its score): higher is better."""
    sums = totals(election, utility)
    if weighs_cost(utility):
        return [(False, Fraction(total)) for total in sums]
    return [_density(total, cost) for total, cost in zip(sums, election.costs, strict=True)]


def _density(total: int, cost: int) -> tuple[bool, Fraction]:
    if cost:
        return (False, Fraction(total, cost))
    return (total > 0, Fraction(0))


def _down(score: tuple[bool, Fraction]) -> tuple[bool, Fraction]:
    return (not score[0], -score[1])


def _tied(selection: Selection, ranking: list[tuple[bool, Fraction]], waiting: list[int]) -> list[int]:
    """The first of `waiting` and those behind it with the same score that would fit as well."""
    tied = []
    for place in waiting:
        if ranking[place] != ranking[waiting[0]]:
            break
        if selection.fits(place):
            tied.append(place)
    return tied


def _note_ties(selection: Selection, equal: list[tuple[list[int], int, int]]) -> None:
    """A tie mattered when one of the equals lost in the end."""
    won = set(selection.taken)
    for tied, chosen, step in equal:
        if not won.issuperset(tied):
            selection.note_tie(tied, chosen, step + 1)
