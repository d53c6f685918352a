"""Many endowments at once: the runs of equal shares that raising the shares needs, side by side in numpy.

A lane is one run. It works in floats only, with a bound on its error, and gives up where floats cannot
decide; the exact run answers there, and for the outcome in the end. A price computed from any set of
supporters taken to pay all they have is a lower bound of the true price (what they would pay together lies
below that line), so a project whose bound is above another's price is surely dearer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf

import numpy as np

from votes.tally.ceiling import Ceiling
from votes.tally.election import Floats, Ints
from votes.tally.market import Market
from votes.tally.purses import HARDLY, ROUGH, ROUNDING, Bools
from votes.tally.selection import Selection

CLEAR = 1e-7  # no purse may lie so close above a price, in parts of it, or the lane gives up
WORN = 1e-8  # a lane gives up when its error reaches this part of the endowment
SEVERAL, SELDOM = 3, 8  # a pass over all ballots is worth it after so many failures, every so many rounds


@dataclass
class Lane:
    """What one endowment bought; `sure` is false where floats could not decide, `ended` where it was only
    proven to stay within the budget."""

    endowment: Fraction
    cost: int
    places: list[int]
    open: set[int]
    sure: bool = True
    ended: bool = True


@dataclass(frozen=True)
class Look:
    """Prices of one project in some lanes: lower bounds, by how much they may be off, who pays in full."""

    near: Floats
    blur: Floats
    untouched: Bools


class Race:
    """`low[p, k]`: in lane k, project p costs at least this per unit of utility; infinite once it is out."""

    def __init__(
        self,
        start: Selection,
        market: Market,
        endowments: Sequence[Fraction],
        order: Ints,
        ceiling: Ceiling,
    ) -> None:
        self.market, self.budget, self.order = market, start.election.budget, order
        self.ceiling, self.rounds = ceiling, 0
        self.gates = [start.gate.fork() for _ in endowments]
        self.lanes = [
            Lane(each, start.cost, [], gate.open) for each, gate in zip(endowments, self.gates, strict=True)
        ]
        self.given = np.array([each.numerator / each.denominator for each in endowments])
        self.held: Floats = np.broadcast_to(self.given, (len(market.weights), len(endowments))).copy()
        self.blur: Floats = 2 * ROUNDING * self.given
        self.running = np.ones(len(endowments), dtype=bool)
        self.since_sweep = SELDOM
        base = np.full((len(market.costs), 1), inf)
        for place in market.supported(start.gate.open):
            base[place] = market.base[place] * (1 - 4 * ROUNDING)
        self.low: Floats = np.repeat(base, len(endowments), axis=1)

    def finish(self) -> list[Lane]:
        """Run every lane to its end, or until it overspends: lanes above one that overspent are not
        needed."""
        self.ceiling.begin()
        while self.running.any():
            if self.ceiling.due(self.rounds):
                self._end_early()
            self._round()
            self.rounds += 1
        return self.lanes

    def _round(self) -> None:
        """Each running lane buys one project, or ends."""
        self.since_sweep += 1
        chosen, prices = self._choose()
        for place in np.unique(chosen[chosen >= 0]).tolist():
            lanes = np.flatnonzero(chosen == place)
            self._pay(place, lanes, prices[lanes])
        over = next((number for number, lane in enumerate(self.lanes) if lane.cost > self.budget), None)
        if over is not None:
            self.running[over:] = False

    def _choose(self) -> tuple[Ints, Floats]:
        """For each lane the project that is surely the cheapest, or -1, and its price per worth."""
        fresh = np.zeros(self.low.shape, dtype=bool)
        high = np.full(self.low.shape, inf)
        near = np.zeros(self.low.shape)
        untouched = np.zeros(self.low.shape, dtype=bool)
        columns = np.arange(len(self.lanes))
        short = 0
        while True:
            limit = high.min(axis=0)
            stale = np.where(fresh, inf, self.low)
            first = stale.argmin(axis=0)
            doubtful = self.running & (stale[first, columns] <= limit) & (stale[first, columns] < inf)
            if not doubtful.any():
                return self._decide(high, near, untouched, fresh)
            place = int(np.bincount(first[doubtful]).argmax())
            lanes = np.flatnonzero(self.running & (stale[place] <= limit) & (stale[place] < inf))
            look = self._look(place, lanes)
            times = self.market.times[place]
            self.low[place, lanes] = np.maximum(
                self.low[place, lanes], (look.near - look.blur) / times * (1 - 4 * ROUNDING)
            )
            high[place, lanes] = (look.near + look.blur) / times * (1 + 4 * ROUNDING)
            near[place, lanes], untouched[place, lanes], fresh[place, lanes] = look.near, look.untouched, True
            short += bool(np.isinf(look.near).all())
            if short >= SEVERAL and self.since_sweep >= SELDOM:
                self._sweep()

    def _decide(self, high: Floats, near: Floats, untouched: Bools, fresh: Bools) -> tuple[Ints, Floats]:
        """The cheapest of what was looked at. Several at their lowest possible price are told apart by
        `order`."""
        rivals = fresh & (self.low <= high.min(axis=0)) & (high < inf) & self.running
        number = rivals.sum(axis=0)
        chosen = np.where(number > 0, rivals.argmax(axis=0), -1)
        self.running &= number > 0
        for lane in np.flatnonzero(number > 1).tolist():
            equal = np.flatnonzero(rivals[:, lane])
            if untouched[equal, lane].all():
                chosen[lane] = equal[self.order[equal].argmin()]
            else:
                chosen[lane] = -1
                self._give_up(lane)
        prices: Floats = near[chosen, np.arange(len(self.lanes))]
        return chosen, prices

    def _give_up(self, number: int) -> None:
        self.lanes[number].sure = False
        self.running[number] = False

    def _look(self, place: int, lanes: Ints) -> Look:
        """Newton's steps from below, all lanes together; infinite where supporters surely hold too little."""
        market = self.market
        held, heads, worth = self._purses(place, lanes), market.heads[place], market.worths[place]
        cost, full = float(market.costs[place]), float(market.full[place])
        weigh = heads if worth is None else heads * worth
        near = np.maximum(self.low[place, lanes] * market.times[place], cost / full)
        paying, given = np.full(len(lanes), full), np.zeros(len(lanes))
        while True:
            poor = held < (near if worth is None else worth[:, None] * near)
            rest = full - weigh @ poor
            if (rest == paying).all():
                break
            paying, given = rest, heads @ np.where(poor, held, 0.0)
            with np.errstate(divide="ignore", invalid="ignore"):
                near = np.where(paying < 0.5, inf, np.maximum(near, (cost - given) / paying))
        gone = full - paying if worth is None else heads @ poor
        off = self._off(place, lanes, gone, given, len(heads))
        for number in lanes[(paying < 0.5) & (given >= cost - off)].tolist():
            self._give_up(number)
        return Look(near, off / np.maximum(paying, 1.0), paying == full)

    def _off(self, place: int, lanes: Ints, poor: Floats, given: Floats, terms: int) -> Floats:
        """By how much the sum still to be paid may be off: the purses of the poor, and rounding."""
        adding = ROUNDING * (4 * terms * given + 8 * self.market.costs[place])
        off: Floats = 2 * (poor * self.blur[lanes] + adding)
        return off

    def _purses(self, place: int, lanes: Ints) -> Floats:
        groups = self.market.groups[place]
        if len(lanes) == len(self.lanes):
            return self.held[groups]
        found: Floats = self.held[groups[:, None], lanes]
        return found

    def _pay(self, place: int, lanes: Ints, prices: Floats) -> None:
        market = self.market
        held, worth, groups = self._purses(place, lanes), market.worths[place], market.groups[place]
        each = prices if worth is None else worth[:, None] * prices
        poor = held < each
        moneyed = poor & (held > 0.0)
        heads = market.heads[place]
        given = heads @ np.where(poor, held, 0.0)
        off = self._off(place, lanes, heads @ moneyed, given, len(groups))
        off /= np.maximum(market.full[place] - (heads if worth is None else heads * worth) @ poor, 1.0)
        close = ((held < each * (1 + CLEAR)) != poor).any(axis=0)
        self.held[groups[:, None], lanes] = np.where(poor, 0.0, np.maximum(held - each, HARDLY))
        most = 1.0 if worth is None else float(worth.max())
        self.blur[lanes] += most * off + 4 * ROUNDING * self.given[lanes]
        worn = close | (off > CLEAR / 4 * prices) | (self.blur[lanes] > WORN * self.given[lanes])
        for number, lost in zip(lanes.tolist(), worn.tolist(), strict=True):
            if lost:
                self._give_up(number)
            else:
                self._buy(place, number)

    def _buy(self, place: int, number: int) -> None:
        lane = self.lanes[number]
        lane.places.append(place)
        lane.cost += self.market.costs[place]
        closed = self.gates[number].take(place)
        lane.open = self.gates[number].open
        self.low[list(closed), number] = inf

    def _end_early(self) -> None:
        """End the lanes that surely stay within the budget."""
        self._sweep()
        able = self.low < inf
        bounds = self.ceiling.bounds(able, self.held)
        rooms = self.budget - np.array([lane.cost for lane in self.lanes])
        for number in np.flatnonzero(self.running & (bounds <= rooms)).tolist():
            room = float(rooms[number] - bounds[number])
            if self.ceiling.stays(self.gates[number].open, able[:, number], room):
                self.lanes[number].ended = self.running[number] = False
                self.ceiling.at = self.rounds

    def _sweep(self) -> None:
        """Put out of the running, at once, whatever surely nobody can afford any more."""
        market = self.market
        for place in np.flatnonzero((self.low < inf).any(axis=1)).tolist():
            money = market.heads[place] @ self.held[market.groups[place]]
            spare = market.people[place] * self.blur + ROUGH * market.costs[place]
            self.low[place, money < market.costs[place] - spare] = inf
        self.since_sweep = 0
