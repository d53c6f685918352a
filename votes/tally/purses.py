"""What voters hold during one run of equal shares: fast in floats, exact where it matters.

A voter who still has money has paid every winner that she supports in full. So what a group holds is the
endowment less each winner's price times its worth to the group, and a sum over groups is a whole number of
endowments less a whole number of each price. Prices are therefore kept exactly, as whole numbers over one
common denominator, while each group's purse is a float whose error is bounded: floats decide where they
surely can, whole numbers elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import gcd, inf
from operator import mul

import numpy as np
from numpy.typing import NDArray

from votes.tally.election import Floats, Ints
from votes.tally.market import Market

ROUNDING = 2.0**-53
ROUGH = 1e-8
HARDLY = 1e-300  # in place of a purse that floats round to nothing: only a purse truly emptied holds 0

Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Price:
    """An exact price per unit of worth, `above / below`; `poor` are those of the supporting groups that pay
    all they have, `held` what all of them held."""

    above: int
    below: int
    poor: Ints
    held: Floats


@dataclass(frozen=True)
class Glance:
    """A price in floats with the groups that pay all they have; only a lower bound where the search ended
    early."""

    near: float
    held: Floats
    poor: Ints
    ended: bool = True


class Purses:
    def __init__(self, market: Market, endowment: Fraction) -> None:
        self.market = market
        self.held: Floats = np.full(len(market.weights), endowment.numerator / endowment.denominator)
        self.bought: list[int] = []
        self._below = endowment.denominator
        self._endowment = endowment.numerator
        self._above: list[int] = []
        self._most = float(endowment)
        self._blur = 2 * ROUNDING * self._most  # by how much a purse's float may be off

    def blur_of(self, place: int) -> float:
        """By how much a price computed in floats may be off.

        Supporters' purses are off by at most `_blur` each, and where the price is, the sum paid grows by at
        least one for each unit of the price, because a supporter counts at least one.
        """
        adding = (len(self.market.heads[place]) + 8) * ROUNDING * self.market.costs[place]
        return 2 * (self.market.people[place] * self._blur + adding)

    def price(self, place: int, start: float, enough: float = inf) -> Glance:
        """The price in floats, from a lower bound `start`; `inf` when supporters hold too little.

        Newton's steps on what supporters would pay together, which bends down only: each step is again a
        lower bound. The search ends early once the bound is above `enough`.
        """
        market = self.market
        held, heads, worth = self.held[market.groups[place]], market.heads[place], market.worths[place]
        cost, full = float(market.costs[place]), float(market.full[place])
        price, known = max(start, cost / full), 0
        while True:
            poor = (held < (price if worth is None else price * worth)).nonzero()[0]
            if len(poor) == known:
                return Glance(price, held, poor)
            known, some = len(poor), heads[poor]
            paying = full - (some.sum() if worth is None else some @ worth[poor])
            if paying < 0.5:
                return Glance(inf, held, poor)
            price = max(price, float(cost - some @ held[poor]) / float(paying))
            if price > enough:
                return Glance(price, held, poor, ended=False)

    def short(self, place: int) -> bool:
        """Whether floats are sure that the supporters hold less than the cost."""
        found = self.market.groups[place]
        money = float(self.market.heads[place] @ self.held[found])
        return money < self.market.costs[place] - self.blur_of(place)

    def money(self, place: int) -> Fraction:
        """What the supporters hold together, exactly."""
        groups = self.market.groups[place]
        full = self.held[groups] > 0.0
        return Fraction(self._sum(groups[full], self.market.heads[place][full]), self._below)

    def exact(self, place: int, glance: Glance) -> Price | None:
        """The exact price, given its float; nothing when supporters hold too little."""
        if not glance.ended:
            glance = self.price(place, glance.near - self.blur_of(place))
        held, worth = glance.held, self.market.worths[place]
        if glance.near == inf:
            return self._settled(place, np.flatnonzero(held == 0.0), np.flatnonzero(held))
        margin = 2 * (self.blur_of(place) * (1.0 if worth is None else worth) + self._blur)
        bar = glance.near if worth is None else glance.near * worth
        below, above = held < bar - margin, held < bar + margin
        if np.count_nonzero(below) == np.count_nonzero(above):
            return self._priced(place, glance.poor, held)
        return self._settled(place, np.flatnonzero(below), np.flatnonzero(above & ~below))

    def _settled(self, place: int, poor: Ints, doubt: Ints) -> Price | None:
        """The exact price where floats cannot tell for some supporters whether they pay all they have."""
        held = self.held[self.market.groups[place]]
        waiting = self._holdings(place, doubt)
        while True:
            price = self._priced(place, poor, held)
            if price is None:
                return None
            dear = price.above * self._below
            more = [kind for kind in waiting if kind[0] * price.below < dear * kind[1]]
            if not more:
                return price
            poor = np.concatenate((poor, *(waiting.pop(kind) for kind in more)))

    def _holdings(self, place: int, spots: Ints) -> dict[tuple[int, int], Ints]:
        """Sort supporters by (what one voter holds exactly, over the common denominator; her worth)."""
        groups, worths = self.market.groups[place][spots], self.market.turned.worth_of(place)[spots]
        emptied = self.held[groups] == 0.0
        paid = self.market.worth_table(self.bought, groups)
        rows = np.column_stack((paid, worths, emptied))
        kinds, which = np.unique(rows, axis=0, return_inverse=True)
        answer: dict[tuple[int, int], Ints] = {}
        for number, kind in enumerate(kinds.astype(np.int64).tolist()):
            *times, worth, empty = kind
            holds = (
                0 if empty else self._endowment - sum(t * a for t, a in zip(times, self._above, strict=True))
            )
            own = spots[which.ravel() == number]
            answer[holds, worth] = np.concatenate((answer.get((holds, worth), own[:0]), own))
        return answer

    def _priced(self, place: int, poor: Ints, held: Floats) -> Price | None:
        market = self.market
        missing, paying = market.costs[place] * self._below, market.full[place]
        if len(poor):
            heads = market.heads[place][poor]
            paying -= int(
                heads.sum() if market.worths[place] is None else heads @ market.turned.worth_of(place)[poor]
            )
            moneyed = held[poor] > 0.0
            missing -= self._sum(market.groups[place][poor[moneyed]], heads[moneyed])
        return Price(missing, self._below * paying, poor, held) if paying else None

    def _sum(self, groups: Ints, heads: Floats) -> int:
        """What these groups hold together, over the common denominator. All of them still have money."""
        total = int(heads.sum()) * self._endowment
        if self.bought:
            total -= sum(map(mul, self.market.worth_sums(self.bought, groups, heads), self._above))
        return total

    def pay(self, place: int, price: Price) -> None:
        """Supporters pay, the poor all they have; the common denominator grows to hold the new price."""
        groups, worth = self.market.groups[place], self.market.worths[place]
        each = price.above / price.below
        left = np.maximum(price.held - (each if worth is None else each * worth), HARDLY)
        left[price.poor] = 0.0
        self.held[groups] = left
        grown = price.below // self._below
        shared = gcd(grown, price.above)
        grown, above = grown // shared, price.above // shared
        if grown > 1:
            self._below *= grown
            self._endowment *= grown
            self._above = [old * grown for old in self._above]
        self._above.append(above)
        self.bought.append(place)
        self._blur += 4 * ROUNDING * self._most
