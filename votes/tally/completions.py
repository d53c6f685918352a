"""What equal shares does with money that is left: nothing, raise the shares, or complete greedily."""

from __future__ import annotations

from fractions import Fraction

from votes.tally.greedy import greedy
from votes.tally.selection import Selection
from votes.tally.shares import Market, run

NONE, ADD1, ADD1_EXHAUSTIVE, ADD1U, BY_GREEDY = "none", "add1", "add1-exhaustive", "add1u", "greedy"
COMPLETIONS = (NONE, ADD1, ADD1_EXHAUSTIVE, ADD1U, BY_GREEDY)


def raised(start: Selection, market: Market, endowment: Fraction, step: Fraction, exhaust: bool) -> Selection:
    """Raise every voter's share by `step` until the next raise would overspend; with `exhaust`, also stop as
    soon as nothing more would fit."""
    best, share = start, endowment
    while True:
        trial = start.fork()
        run(trial, market, share)
        if trial.cost > start.election.budget:
            return best
        if _all_bought(trial, market) or (exhaust and trial.exhaustive()):
            return trial
        best, share = trial, share + step


def _all_bought(selection: Selection, market: Market) -> bool:
    return not any(market.backers[place] for place in selection.gate.open)


def equal_shares(
    start: Selection, market: Market, endowment: Fraction, step: Fraction, utility: str, completion: str
) -> Selection:
    if completion in (ADD1, ADD1U, ADD1_EXHAUSTIVE):
        done = raised(start, market, endowment, step, completion == ADD1_EXHAUSTIVE)
    else:
        done = start.fork()
        run(done, market, endowment)
    if completion in (ADD1U, BY_GREEDY):
        greedy(done, utility)
    return done
