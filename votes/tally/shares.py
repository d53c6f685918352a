"""The method of equal shares."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from votes.tally.election import Election
from votes.tally.selection import Selection
from votes.tally.utilities import support, weighs_cost

EQUAL_SHARES = "equal shares"


@dataclass(frozen=True)
class Market:
    """Supporters of each project with what it is worth to them."""

    weights: list[int]
    backers: list[list[tuple[int, int]]]
    costs: tuple[int, ...]


def market(election: Election, utility: str) -> Market:
    turned = support(election, utility)
    backers = []
    for place, cost in enumerate(election.costs):
        times = cost if weighs_cost(utility) and cost else 1
        pairs = zip(turned.of(place).tolist(), turned.worth_of(place).tolist(), strict=True)
        backers.append([(group, worth * times) for group, worth in pairs])
    return Market(election.profiles.weights.tolist(), backers, election.costs)


def run(selection: Selection, market: Market, endowment: Fraction) -> None:
    """Source: Peters, Pierczyński, Skowron, "Proportional participatory budgeting with additive utilities"
    (2021).

    Every voter holds `endowment`. Again and again the project with the lowest price per unit of utility at
    which its supporters can pay its cost together, each at most what she has left, is bought.
    """
    purses = [endowment] * len(market.weights)
    while True:
        best: Fraction | None = None
        tied: list[int] = []
        for place in selection.gate.open:
            price = affordable(market, purses, place)
            if price is not None and (best is None or price <= best):
                tied = [*tied, place] if price == best else [place]
                best = price
        if best is None:
            return
        chosen = selection.first(tied)
        selection.take(chosen, best, EQUAL_SHARES)
        for group, worth in market.backers[chosen]:
            purses[group] -= min(purses[group], best * worth)


def affordable(market: Market, purses: list[Fraction], place: int) -> Fraction | None:
    """The price per unit of utility at which the supporters cover the cost, or nothing when they cannot."""
    backers = sorted(market.backers[place], key=lambda pair: purses[pair[0]] / pair[1])
    missing = Fraction(market.costs[place])
    worth_left = sum(market.weights[group] * worth for group, worth in backers)
    for group, worth in backers:
        price = missing / worth_left
        if price * worth <= purses[group]:
            return price
        missing -= market.weights[group] * purses[group]
        worth_left -= market.weights[group] * worth
    return None
