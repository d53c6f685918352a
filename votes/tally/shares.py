"""The method of equal shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from heapq import heapify, heappop, heappush
from math import inf

import numpy as np

from votes.tally.ceiling import Ceiling
from votes.tally.limits import Gate
from votes.tally.market import Market
from votes.tally.purses import Glance, Price, Purses
from votes.tally.selection import Selection

EQUAL_SHARES = "equal shares"
Waiting = list[tuple[float, int]]
SLACK = 1e-15  # more than a division or two can be off, relative to the result
SEVERAL = 3  # so many unaffordable projects in a row announce more of them


@dataclass(frozen=True)
class Purchase:
    """One project bought, its exact price per unit of worth, and those that could be had at the same
    price."""

    place: int
    price: Price
    tied: tuple[int, ...] = ()


@dataclass
class Run:
    """What one endowment buys; `ended` is false where it was only proven to stay within the budget."""

    endowment: Fraction
    cost: int
    gate: Gate
    purchases: list[Purchase] = field(default_factory=list)
    ended: bool = True

    @property
    def places(self) -> list[int]:
        return [purchase.place for purchase in self.purchases]

    def add(self, purchase: Purchase, market: Market) -> None:
        self.purchases.append(purchase)
        self.cost += market.costs[purchase.place]
        self.gate.take(purchase.place)


@dataclass(frozen=True)
class Offer:
    """A project's price per unit of utility, somewhere from `low` to `high`; `near` is the price per
    worth."""

    place: int
    low: float
    high: float
    glance: Glance


def run(start: Selection, market: Market, endowment: Fraction, ceiling: Ceiling | None = None) -> Run:
    """Source: Peters, Pierczyński, Skowron, "Proportional participatory budgeting with additive utilities"
    (2021).

    Every voter holds `endowment`. Again and again the project with the lowest price per unit of utility at
    which its supporters can pay its cost together, each at most what she has left, is bought. Prices only
    rise from one purchase to the next, so a project's last price bounds its present one and most are never
    computed. With a `ceiling` the run ends as soon as that is sure not to be overspent.
    """
    answer = Run(endowment, start.cost, start.gate.fork())
    purses, waiting = Purses(market, endowment), opening(start, market)
    if ceiling:
        ceiling.begin()
    while not (ceiling and within(ceiling, start, purses, waiting, answer)):
        purchase = _next(purses, waiting, answer.gate, start.ranks)
        if purchase is None:
            return answer
        purses.pay(purchase.place, purchase.price)
        answer.add(purchase, market)
    answer.ended = False
    return answer


def opening(start: Selection, market: Market) -> Waiting:
    """All that could be bought, from a lower bound of its price."""
    waiting = [(market.base[place] * (1 - SLACK), place) for place in market.supported(start.gate.open)]
    heapify(waiting)
    return waiting


def within(ceiling: Ceiling, start: Selection, purses: Purses, waiting: Waiting, answer: Run) -> bool:
    """Whether the run surely ends within the budget."""
    if not ceiling.due(len(answer.purchases)):
        return False
    sweep(purses, waiting)
    able = np.zeros((len(purses.market.costs), 1), dtype=bool)
    able[[place for _, place in waiting if place in answer.gate.open]] = True
    room = start.election.budget - answer.cost
    bound = float(ceiling.bounds(able, purses.held[:, None])[0])
    if bound > room or not ceiling.stays(answer.gate.open, able[:, 0], room - bound):
        return False
    ceiling.at = len(answer.purchases)
    return True


def _next(purses: Purses, waiting: Waiting, gate: Gate, ranks: Sequence[int]) -> Purchase | None:
    """The next project bought; all others that were looked at go back to `waiting` with a better bound."""
    while offers := _offers(purses, waiting, gate):
        limit = min(offer.high for offer in offers)
        close = [offer for offer in offers if offer.low <= limit]
        best, priced = cheapest(purses, close)
        chosen = min(best, key=ranks.__getitem__) if best else None
        for offer in offers:
            if offer.place != chosen and (offer.low > limit or offer.place in priced):
                heappush(waiting, (offer.low, offer.place))
        if chosen is not None:
            return Purchase(chosen, priced[chosen], tuple(best) if len(best) > 1 else ())
    return None


def _offers(purses: Purses, waiting: Waiting, gate: Gate) -> list[Offer]:
    """Offers for every project that could be the cheapest; those that nobody can afford are dropped."""
    offers: list[Offer] = []
    limit, poor = inf, 0
    while waiting and waiting[0][0] <= limit:
        low, place = heappop(waiting)
        if place not in gate.open:
            continue
        if offer := look(purses, place, low, limit):
            offers.append(offer)
            limit = min(limit, offer.high)
        elif (poor := poor + 1) == SEVERAL:
            sweep(purses, waiting)
    return offers


def sweep(purses: Purses, waiting: Waiting) -> None:
    """Drop at once all that surely nobody can afford any more."""
    waiting[:] = [entry for entry in waiting if not purses.short(entry[1])]
    heapify(waiting)


def look(purses: Purses, place: int, low: float, limit: float = inf) -> Offer | None:
    """What floats know of a project's price, from a lower bound; nothing when it surely cannot be
    afforded."""
    times, blur = purses.market.times[place], purses.blur_of(place)
    glance = purses.price(place, low * times, limit * times)
    if glance.near == inf:
        return None if purses.short(place) else Offer(place, low, inf, glance)
    lowest = max(low, (glance.near - blur) / times * (1 - SLACK))
    return Offer(place, lowest, (glance.near + blur) / times * (1 + SLACK) if glance.ended else inf, glance)


def cheapest(purses: Purses, offers: list[Offer]) -> tuple[list[int], dict[int, Price]]:
    """Of offers that floats cannot tell apart: those with the lowest exact price, and every exact price."""
    priced: dict[int, Price] = {}
    best: list[int] = []
    for offer in offers:
        price = purses.exact(offer.place, offer.glance)
        if price is None:
            continue
        priced[offer.place] = price
        order = compare(purses.market, price, offer.place, priced[best[0]], best[0]) if best else -1
        if order <= 0:
            best = [*best, offer.place] if order == 0 else [offer.place]
    return best, priced


def compare(market: Market, price: Price, place: int, other: Price, rival: int) -> int:
    """-1, 0 or 1 as the first is cheaper per unit of utility, equal or dearer."""
    first = price.above * other.below * market.times[rival]
    second = other.above * price.below * market.times[place]
    return (first > second) - (first < second)


def keep(selection: Selection, market: Market, run: Run) -> None:
    """Write a run's purchases into the selection, with their ties."""
    for purchase in run.purchases:
        if purchase.tied:
            selection.note_tie(list(purchase.tied), purchase.place, len(selection.taken) + 1)
        price = Fraction(purchase.price.above, purchase.price.below * market.times[purchase.place])
        selection.take(purchase.place, price, EQUAL_SHARES)
