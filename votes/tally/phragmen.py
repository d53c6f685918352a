"""Sequential Phragmén."""

from __future__ import annotations

from fractions import Fraction
from heapq import heapify, heappop, heappush
from math import gcd, inf
from operator import mul

import numpy as np

from votes.tally.market import Market
from votes.tally.purses import ROUNDING
from votes.tally.selection import Selection

PHRAGMEN = "phragmen"


class Loads:
    """When each group last bought something. All voters earn money at the same speed and spend all they have
    on each purchase, so a purchase comes about once its supporters have earned its cost since their last
    ones.

    Moments are exact: whole numbers over one common denominator that grows with each purchase.
    """

    def __init__(self, market: Market) -> None:
        self.market = market
        self.last = np.zeros(len(market.weights), dtype=np.int64)
        self.since = np.zeros(len(market.weights))
        self._below = 1
        self._moments = [0]

    def moment(self, place: int) -> tuple[float, float]:
        """The earliest and the latest that the project can be bought, in floats."""
        market = self.market
        spent = float(market.heads[place] @ self.since[market.groups[place]])
        moment = (market.costs[place] + spent) / market.people[place]
        off = moment * (len(market.heads[place]) + 8) * ROUNDING
        return moment - off, moment + off

    def exact(self, place: int) -> tuple[int, int]:
        """The moment as a numerator over (people times the common denominator), which is the second
        number."""
        market = self.market
        counts = np.bincount(self.last[market.groups[place]], weights=market.heads[place]).tolist()
        spent = sum(map(mul, map(int, counts), self._moments))
        return market.costs[place] * self._below + spent, market.people[place] * self._below

    def buy(self, place: int, above: int, below: int) -> None:
        grown = below // self._below
        shared = gcd(grown, above)
        grown, above = grown // shared, above // shared
        self._below *= grown
        self._moments = [moment * grown for moment in self._moments]
        self.last[self.market.groups[place]] = len(self._moments)
        self.since[self.market.groups[place]] = above / self._below
        self._moments.append(above)


def phragmen(selection: Selection, market: Market) -> None:
    """Complete the selection by Phragmén's sequential rule.

    Source: Brill, Freeman, Janson, Lackner, "Phragmén's voting methods and justified representation" (2017),
    with costs as in Los, Christoff, Grossi, "Proportional budget allocations" (2022): the rule ends as soon
    as the next purchase would overspend. A project without supporters can only come after all others, and one
    that costs more than the whole budget is never tried.
    """
    loads = Loads(market)
    room = selection.left
    able = [place for place in market.supported(selection.gate.open) if market.costs[place] <= room]
    waiting = [(market.costs[place] / market.people[place] * (1 - 8 * ROUNDING), place) for place in able]
    heapify(waiting)
    while True:
        tied, price = _earliest(loads, waiting, selection)
        if not tied:
            return _unwanted(selection, market, room)
        if any(market.costs[place] > selection.left for place in tied):
            return
        chosen = selection.first(tied)
        selection.take(chosen, Fraction(*price), PHRAGMEN)
        loads.buy(chosen, *price)
        for place in tied:
            if place != chosen:
                heappush(waiting, (price[0] / price[1] * (1 - 8 * ROUNDING), place))


def _unwanted(selection: Selection, market: Market, room: int) -> None:
    """What nobody supports would be bought at the end of time, all at once: one by one while all fit."""
    while True:
        tied = [
            place
            for place in sorted(selection.gate.open)
            if not market.people[place] and market.costs[place] <= room
        ]
        if not tied or any(market.costs[place] > selection.left for place in tied):
            return
        selection.take(selection.first(tied), Fraction(0), PHRAGMEN)


def _earliest(
    loads: Loads, waiting: list[tuple[float, int]], selection: Selection
) -> tuple[list[int], tuple[int, int]]:
    """The projects bought next, exactly at the same moment, and that moment. Moments never come earlier, so
    an old one bounds the present one. Those looked at in vain go back with a better bound."""
    seen: list[tuple[float, float, int]] = []
    limit = inf
    while waiting and waiting[0][0] <= limit:
        _, place = heappop(waiting)
        if place in selection.gate.open:
            low, high = loads.moment(place)
            seen.append((low, high, place))
            limit = min(limit, high)
    tied: list[int] = []
    best = (0, 1)
    close = {place: loads.exact(place) for low, _, place in seen if low <= limit}
    for place, (above, below) in close.items():
        order = above * best[1] - best[0] * below
        if not tied or order <= 0:
            tied, best = [*tied, place] if tied and order == 0 else [place], (above, below)
    for low, _, place in seen:
        if place not in tied:
            heappush(waiting, (low, place))
    return tied, best
