"""The rules once more, slow and plain, in fractions: written from their definitions, to hold the fast ones
against.

A ballot is a mapping from project to utility per unit of cost weight; `times` multiplies utilities (by the
cost under cost utility, by one otherwise). Ties go to the id that comes first as text.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import inf

Ballot = Mapping[str, int]


def greedy(costs: Mapping[str, int], budget: int, ballots: Sequence[Ballot], by_cost: bool) -> list[str]:
    def score(id: str) -> tuple[bool, Fraction]:
        total = sum(ballot.get(id, 0) for ballot in ballots)
        if by_cost:
            return False, Fraction(total)
        return (False, Fraction(total, costs[id])) if costs[id] else (total > 0, Fraction(0))

    winners: list[str] = []
    for id in sorted(sorted(costs), key=score, reverse=True):
        if costs[id] + sum(costs[won] for won in winners) <= budget:
            winners.append(id)
    return winners


def price(cost: int, utilities: Sequence[tuple[int, Fraction]]) -> Fraction | None:
    """The lowest q with sum(min(purse, q * utility)) = cost, tried at every set of voters who pay all."""
    voters = sorted((pair for pair in utilities if pair[0] > 0), key=lambda pair: pair[1] / pair[0])
    if not voters or sum(purse for _, purse in voters) < cost:
        return None
    for number in range(len(voters)):
        emptied = sum((purse for _, purse in voters[:number]), Fraction(0))
        q = (cost - emptied) / sum(utility for utility, _ in voters[number:])
        if all(purse >= q * utility for utility, purse in voters[number:]):
            return q
    raise AssertionError("somebody always pays in full")


def equal_shares(
    costs: Mapping[str, int], ballots: Sequence[Ballot], share: Fraction, by_cost: bool
) -> list[str]:
    purses = [share] * len(ballots)
    winners: list[str] = []
    while True:
        offers = []
        for id in sorted(set(costs) - set(winners)):
            times = costs[id] if by_cost and costs[id] else 1
            q = price(
                costs[id], [(b.get(id, 0) * times, purse) for b, purse in zip(ballots, purses, strict=True)]
            )
            if q is not None:
                offers.append((q, id, times))
        if not offers:
            return winners
        q, id, times = min(offers)
        winners.append(id)
        for number, ballot in enumerate(ballots):
            purses[number] -= min(purses[number], q * times * max(ballot.get(id, 0), 0))


def add1(
    costs: Mapping[str, int], budget: int, ballots: Sequence[Ballot], by_cost: bool, step: int, exhaust: bool
) -> list[str]:
    share = Fraction(budget, len(ballots)) if ballots else Fraction(0)
    wanted = {id for id in costs if any(ballot.get(id, 0) > 0 for ballot in ballots)}
    best = equal_shares(costs, ballots, share, by_cost)
    while wanted - set(best):
        left = budget - sum(costs[id] for id in best)
        if exhaust and all(costs[id] > left for id in wanted - set(best)):
            break
        share += step
        raised = equal_shares(costs, ballots, share, by_cost)
        if sum(costs[id] for id in raised) > budget:
            break
        best = raised
    return best


def phragmen(costs: Mapping[str, int], budget: int, ballots: Sequence[Ballot]) -> list[str]:
    since = [Fraction(0)] * len(ballots)
    winners: list[str] = []
    while True:
        moments: dict[str, Fraction | float] = {}
        for id in sorted(set(costs) - set(winners)):
            own = [number for number, ballot in enumerate(ballots) if id in ballot]
            if costs[id] <= budget:
                spent = costs[id] + sum(since[number] for number in own)
                moments[id] = spent / Fraction(len(own)) if own else inf
        tied = [id for id in moments if moments[id] == min(moments.values())]
        left = budget - sum(costs[id] for id in winners)
        if not tied or any(costs[id] > left for id in tied):
            return winners
        winners.append(tied[0])
        since = [moments[tied[0]] if tied[0] in b else s for b, s in zip(ballots, since, strict=True)]  # type: ignore[misc]


def optimum(costs: Mapping[str, int], budget: int, ballots: Sequence[Ballot], by_cost: bool) -> int:
    """The highest total utility that the budget allows, found by trying every set."""
    worth = {id: sum(b.get(id, 0) for b in ballots) * (costs[id] if by_cost else 1) for id in costs}
    best, ids = 0, sorted(costs)
    for chosen in range(2 ** len(ids)):
        inside = [id for number, id in enumerate(ids) if chosen >> number & 1]
        if sum(costs[id] for id in inside) <= budget:
            best = max(best, sum(worth[id] for id in inside))
    return best
