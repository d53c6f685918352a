"""Raising the shares by many steps at once, where every step in between surely buys the same."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from heapq import heappop, heappush

from votes.tally.ceiling import Ceiling
from votes.tally.limits import Gate
from votes.tally.market import Market
from votes.tally.purses import Purses
from votes.tally.selection import Selection
from votes.tally.shares import SLACK, Purchase, Run, Waiting, compare, look, opening, run, within

SHORTEST = 64  # fewer steps than that are not leapt over: run side by side they cost less
LONGEST_REST = 16  # where no leap was found, the next is tried after 1, 2, 4, … so many rounds of steps


@dataclass(frozen=True)
class Trial:
    """What a higher share buys as long as it buys what is known; `stands` when that is proven to its end."""

    run: Run
    stands: bool


class Leaps:
    """With the same purchases behind her, a voter with a larger share never holds less, because no price is
    higher: by induction, as a price falls when purses grow and what is left after paying it grows then too.

    So let a run and a higher one buy the same, and let each purchase at the lower share cost less than every
    other project would at the higher (or as much, where the tie rule prefers it). Then it is the cheapest at
    every share in between as well, and all of them buy the same. What nobody can afford in the end at the
    higher share, nobody can at a lower. And where a `Ceiling` proves in the middle of the higher run that it
    will not overspend, it proves the same of those in between: they hold no more.
    """

    def __init__(self, start: Selection, market: Market, step: Fraction, ceiling: Ceiling) -> None:
        self.start, self.market, self.step, self.ceiling = start, market, step, ceiling
        self.rest, self.pause = 0, 1
        self.tries = 0

    def up(self, endowment: Fraction) -> Run | None:
        """The run at the highest share reached in leaps. If the one at `endowment` neither overspends nor
        ends the raising, nor do this one and all steps between."""
        if self.rest:
            self.rest -= 1
            return None
        reached = self._gallop(endowment)
        found = reached.endowment > endowment
        self.pause = 1 if found else min(2 * self.pause, LONGEST_REST)
        self.rest = self.pause - 1
        return reached if found else None

    def _gallop(self, endowment: Fraction) -> Run:
        """Leaps twice as long each time until one fails, then half as long until they are too short."""
        known, stride, longer = self._run(endowment), SHORTEST, 2
        while stride >= SHORTEST:
            if further := self._try(known, known.endowment + stride * self.step):
                known, stride = further, stride * longer
            else:
                stride, longer = stride // 2, 1
        return known

    def _run(self, endowment: Fraction) -> Run:
        self.tries += 1
        return run(self.start, self.market, endowment)

    def _try(self, known: Run, endowment: Fraction) -> Run | None:
        trial = self._follow(known, endowment)
        if not trial.stands and not known.ended and len(trial.run.purchases) == len(known.purchases):
            trial = self._follow(self._run(known.endowment), endowment)
        return trial.run if trial.stands else None

    def _follow(self, known: Run, endowment: Fraction) -> Trial:
        self.tries += 1
        return follow(self.start, self.market, known, endowment, self.ceiling)


def follow(start: Selection, market: Market, known: Run, endowment: Fraction, ceiling: Ceiling) -> Trial:
    """Run a higher share as long as it, and every share in between, surely buys what is known."""
    answer = Run(endowment, start.cost, start.gate.fork())
    purses, waiting = Purses(market, endowment), opening(start, market)
    ceiling.begin()
    for purchase in known.purchases:
        if within(ceiling, start, purses, waiting, answer):
            answer.ended = False
            return Trial(answer, stands=True)
        if not _cheapest(purses, waiting, answer.gate, start.ranks, purchase):
            return Trial(answer, stands=False)
        _buy(purses, answer, purchase.place)
    if within(ceiling, start, purses, waiting, answer):
        answer.ended = False
        return Trial(answer, stands=True)
    return Trial(answer, stands=not _affordable(purses, waiting, answer.gate))


def _cheapest(purses: Purses, waiting: Waiting, gate: Gate, ranks: tuple[int, ...], known: Purchase) -> bool:
    """Whether every other project would cost more now than the known purchase did."""
    market, stands = purses.market, True
    bar = known.price.above / known.price.below / market.times[known.place] * (1 + SLACK)
    kept: Waiting = []
    while stands and waiting and waiting[0][0] <= bar:
        low, place = heappop(waiting)
        offer = look(purses, place, low, bar) if place in gate.open and place != known.place else None
        if offer is None:
            continue
        kept.append((offer.low, place))
        if offer.low <= bar and (price := purses.exact(place, offer.glance)):
            order = compare(market, price, place, known.price, known.place)
            stands = order > 0 or (order == 0 and ranks[known.place] < ranks[place])
    for entry in kept:
        heappush(waiting, entry)
    return stands


def _buy(purses: Purses, answer: Run, place: int) -> None:
    """What a smaller share could afford, a larger can."""
    glance = purses.price(place, 0.0)
    price = purses.exact(place, glance)
    if price is None:
        raise AssertionError("a larger share buys no less")
    purses.pay(place, price)
    answer.add(Purchase(place, price), purses.market)


def _affordable(purses: Purses, waiting: Waiting, gate: Gate) -> bool:
    offers = (look(purses, place, low) for low, place in waiting if place in gate.open)
    return any(offer and purses.exact(offer.place, offer.glance) for offer in offers)
