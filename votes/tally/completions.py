"""What equal shares does with money that is left: nothing, raise the shares, or complete greedily."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import numpy as np

from votes.tally.ceiling import Ceiling
from votes.tally.election import ElectionError, Ints
from votes.tally.greedy import greedy
from votes.tally.lanes import Lane, Race
from votes.tally.leaps import Leaps
from votes.tally.market import Market
from votes.tally.selection import Selection
from votes.tally.shares import Run, keep, run

NONE, ADD1, ADD1_EXHAUSTIVE, ADD1U, BY_GREEDY = "none", "add1", "add1-exhaustive", "add1u", "greedy"
COMPLETIONS = (NONE, ADD1, ADD1_EXHAUSTIVE, ADD1U, BY_GREEDY)

SOON = 256  # leaps are tried after so many steps: most elections end before, and most of those steps matter
MOST_RUNS = 50_000  # where so many runs do not end the raising, its step is absurdly small
FEWEST, MOST, FEW = 8, 64, 3000  # lanes side by side; where there are more groups, lanes gain nothing


def raised(start: Selection, market: Market, endowment: Fraction, step: Fraction, exhaust: bool) -> Run:
    """Raise every voter's share by `step` until the next raise would overspend; with `exhaust`, also stop as
    soon as nothing more would fit.

    Source: the completion add1 of Peters, Pierczyński and Skowron (2021, section on exhaustiveness), as used
    in Wieliczka, Świecie and Assen. Many steps are run side by side in floats; where they cannot decide, and
    for the answer, exactly. Where there are very many steps, those that surely change nothing are leapt over.
    Raises `ElectionError` where that is not enough.
    """
    first = run(start, market, endowment)
    reached, width, runs = lane_of(first), FEWEST, 0
    order = by_lowest_price(start, market)
    ended = finished(start, market, reached, exhaust)
    ceiling = Ceiling(start, market, exhaust)
    leaps = Leaps(start, market, step, ceiling)
    while not ended:
        if runs > SOON and (leapt := leaps.up(reached.endowment)):
            reached = lane_of(leapt)
        shares = [reached.endowment + step * up for up in range(1, width + 1)]
        reached, ended = climb(start, market, reached, _lanes(start, market, shares, order, ceiling), exhaust)
        runs, width = runs + width, min(4 * width, MOST)
        if not ended and runs + leaps.tries > MOST_RUNS:
            raise ElectionError("the shares would be raised too many times: choose a larger step (--step)")
    return run(start, market, reached.endowment) if reached.endowment > endowment else first


def _lanes(
    start: Selection, market: Market, shares: list[Fraction], order: Ints, ceiling: Ceiling
) -> Iterable[Lane]:
    if len(market.weights) > FEW:
        return (lane_of(run(start, market, share, ceiling)) for share in shares)
    return Race(start, market, shares, order, ceiling).finish()


def climb(
    start: Selection, market: Market, reached: Lane, lanes: Iterable[Lane], exhaust: bool
) -> tuple[Lane, bool]:
    """How far up the lanes one may go, and whether that is the end. Lanes that are not sure are run
    exactly."""
    for lane in lanes:
        sure = lane if lane.sure else lane_of(run(start, market, lane.endowment))
        if sure.cost > start.election.budget:
            return reached, True
        reached = sure
        if reached.ended and finished(start, market, reached, exhaust):
            return reached, True
    return reached, False


def lane_of(run: Run) -> Lane:
    return Lane(run.endowment, run.cost, run.places, run.gate.open, ended=run.ended)


def by_lowest_price(start: Selection, market: Market) -> Ints:
    """Each project's place in the order of the lowest price it can ever have, equals by the tie rule."""
    lowest = {
        place: Fraction(market.costs[place], market.full[place] * market.times[place])
        for place in market.supported(start.gate.open)
    }
    order = np.zeros(len(market.costs), dtype=np.int64)
    for number, place in enumerate(sorted(lowest, key=lambda place: (lowest[place], start.ranks[place]))):
        order[place] = number
    return order


def finished(start: Selection, market: Market, best: Lane, exhaust: bool) -> bool:
    waiting = market.supported(best.open)
    left = start.election.budget - best.cost
    return not waiting or (exhaust and not any(market.costs[place] <= left for place in waiting))


def equal_shares(
    start: Selection, market: Market, endowment: Fraction, step: Fraction, utility: str, completion: str
) -> Fraction:
    """Complete the selection `start`; answers the share that every voter had in the run that counts."""
    if completion in (ADD1, ADD1U, ADD1_EXHAUSTIVE):
        done = raised(start, market, endowment, step, completion == ADD1_EXHAUSTIVE)
    else:
        done = run(start, market, endowment)
    keep(start, market, done)
    if completion in (ADD1U, BY_GREEDY):
        greedy(start, utility)
    return done.endowment
