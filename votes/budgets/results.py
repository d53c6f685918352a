"""What a share of the money paid for: from any ticks, so the answer proves nothing of how somebody voted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from votes.budgets.elections import CENTS, ORDINAL, POINTED
from votes.budgets.stories import SHARES, cents
from votes.tally import election_of
from votes.tally.explain import share_of
from votes.tally.outcome import restored
from votes.tally.utilities import BORDA, POINTS, SCORE


@dataclass(frozen=True)
class Funded:
    """What one voter's share paid, by the winner's code, and what was left of it, in cents."""

    share: int
    paid: Mapping[str, int]
    left: int


def asks_points(ballot: str, rule: str, utility: str) -> bool:
    """Whether what was paid follows from the points given, so that they must be asked."""
    return ballot in POINTED and rule == SHARES and utility in (POINTS, SCORE)


def asks_order(ballot: str, rule: str, utility: str) -> bool:
    """Whether it follows from the order of the projects."""
    return ballot == ORDINAL and rule == SHARES and utility in (BORDA, SCORE)


def funded(
    options: Iterable[tuple[str, int]],
    saved: Mapping[str, Any],
    ballot: str,
    scale: int,
    ticks: Sequence[str] | Mapping[str, int],
) -> Funded:
    """What a share with those ticks paid for, from the stored outcome alone: no ballot is read.

    `options` are codes with costs in cents; `ticks` are codes, best first in a ranking, or points by code.
    """
    empty = election_of(options, 0, [], ballot, None, CENTS)
    election = replace(empty, profiles=replace(empty.profiles, scale=scale))
    outcome = restored(saved, election)
    parts, _left = share_of(election, outcome, ticks)
    paid = {part.project: cents(part.paid) for part in parts if part.paid}
    share = cents(outcome.endowment)
    return Funded(share, paid, max(0, share - sum(paid.values())))
