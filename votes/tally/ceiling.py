"""Knowing in the middle of a run that it will stay within the budget, so that the rest need not be run."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from votes.tally.election import Floats
from votes.tally.market import Market
from votes.tally.purses import ROUGH, Bools
from votes.tally.selection import Selection

PATIENCE = 3  # after a proof that failed, so many purchases until the next try


class Ceiling:
    """What a run can still buy costs at most what all projects cost that somebody can still afford, and at
    most what their supporters still hold. Where the smaller of the two fits into the budget the run will not
    overspend. Floats suffice: the bound is rounded up.

    Raised shares look only at whether a run overspends and whether anything is left to raise them for. So a
    proof also needs a project that surely stays unbought, and with `exhaust` one that surely would still fit.
    Where projects exclude each other or a cap binds, such a project might be closed later: no proof there.

    From one run to the next little changes: `at` is the number of purchases after which the last proof was
    found, and where the next run tries first.
    """

    def __init__(self, start: Selection, market: Market, exhaust: bool) -> None:
        limits = start.gate.limits
        self.able = not limits.conflicts and not limits.caps
        self.market, self.exhaust = market, exhaust
        self.at = self.next = 0

    def begin(self) -> None:
        """A run starts, or several side by side."""
        self.next = self.at

    def due(self, bought: int) -> bool:
        """Whether to try now, after so many purchases."""
        if not self.able or bought < self.next:
            return False
        self.next = bought + PATIENCE
        return True

    def bounds(self, able: Bools, held: Floats) -> Floats:
        """For each run the most that it can still spend. `able` has a row for each project (may somebody
        still afford it?), `held` a row for each group (what one voter holds), both a column for each run."""
        concerned = np.zeros(held.shape, dtype=bool)
        for place in np.flatnonzero(able.any(axis=1)).tolist():
            concerned[self.market.groups[place]] |= able[place]
        money = self.market.weights @ np.where(concerned, held, 0.0)
        costs: Floats = np.array(self.market.costs, dtype=np.float64) @ able
        return np.minimum(costs, money) * (1 + ROUGH)

    def stays(self, open: Iterable[int], able: Bools, room: float) -> bool:
        """Whether a project that could win surely stays unbought (and, with `exhaust`, would fit)."""
        short = (place for place in self.market.supported(open) if not able[place])
        return any(not self.exhaust or self.market.costs[place] <= room for place in short)
