"""One door to every rule."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from votes.tally.completions import COMPLETIONS, NONE, equal_shares
from votes.tally.election import Election, ElectionError
from votes.tally.greedy import NO_SKIP, greedy
from votes.tally.limits import Limits
from votes.tally.market import market
from votes.tally.optimum import optimum
from votes.tally.outcome import Outcome
from votes.tally.phragmen import phragmen
from votes.tally.selection import Selection, begin
from votes.tally.ties import LEXICOGRAPHIC, tie_order
from votes.tally.utilities import CARDINALITY, COST

GREEDY, SHARES, PHRAGMEN, OPTIMUM = "greedy", "equal-shares", "phragmen", "optimum"
RULES = (GREEDY, SHARES, PHRAGMEN, OPTIMUM)


def count(
    election: Election,
    rule: str = GREEDY,
    utility: str = COST,
    completion: str = NONE,
    ties: str = LEXICOGRAPHIC,
    min_votes: int = 0,
    *,
    lot: str = "",
    skip: bool = True,
    step: int | None = None,
    limits: Limits | None = None,
) -> Outcome:
    """Count the election by one rule.

    `step` is by how much add1 raises each voter's share, in the election's unit of money: one unit of the
    currency unless told. `lot` is the published text that `ties="chain"` draws from as a last resort. Raises
    `ElectionError` where the rule cannot count these ballots.
    """
    if rule not in RULES or completion not in COMPLETIONS:
        raise ElectionError(f"unknown rule or completion: {rule}, {completion}")
    allowed = limits or Limits()
    allowed = replace(allowed, min_votes=max(min_votes, allowed.min_votes))
    if step is not None and step <= 0:
        raise ElectionError("the step must be above zero")
    selection = begin(election, allowed, tie_order(election, ties, lot))
    if rule == SHARES:
        outcome = _shares(selection, utility, completion, step or election.unit)
        return replace(outcome, tie_rule=ties, lot=lot)
    if rule == PHRAGMEN:
        phragmen(selection, market(election, CARDINALITY))
    elif rule == OPTIMUM:
        optimum(selection, utility)
    else:
        greedy(selection, utility, skip=skip)
    done = NO_SKIP if rule == GREEDY and not skip else NONE
    return selection.outcome(rule, utility, done, tie_rule=ties, lot=lot)


def _shares(selection: Selection, utility: str, completion: str, step: int) -> Outcome:
    election = selection.election
    share = Fraction(selection.left, election.voters) if election.voters else Fraction(0)
    share = equal_shares(selection, market(election, utility), share, Fraction(step), utility, completion)
    return selection.outcome(SHARES, utility, completion, endowment=share)
