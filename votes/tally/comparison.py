"""The comparison step: equal shares, unless greedy serves more voters better."""

from __future__ import annotations

from dataclasses import dataclass

from votes.tally.counting import GREEDY, SHARES, count
from votes.tally.election import Election
from votes.tally.limits import Limits
from votes.tally.outcome import Outcome
from votes.tally.satisfaction import Comparison, compare


@dataclass(frozen=True)
class Compared:
    """Both outcomes, how many voters each serves better, and which of them stands."""

    shares: Outcome
    greedy: Outcome
    voters: Comparison

    @property
    def standing(self) -> Outcome:
        return self.greedy if self.voters.second > self.voters.first else self.shares


def compared(
    election: Election,
    utility: str,
    completion: str,
    ties: str,
    *,
    lot: str = "",
    step: int | None = None,
    limits: Limits | None = None,
) -> Compared:
    """Count by equal shares and by greedy. As in Wieliczka and Świecie (2023), a voter is better served where
    the winners that she ticked cost more together; equal shares stand unless greedy serves more voters
    better."""
    shares = count(election, SHARES, utility, completion, ties, lot=lot, step=step, limits=limits)
    greedy = count(election, GREEDY, utility, ties=ties, lot=lot, limits=limits)
    return Compared(shares, greedy, compare(election, shares.winners, greedy.winners))
