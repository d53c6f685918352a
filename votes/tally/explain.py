"""Why each project won or lost, and what one voter's share paid for. Data only: others find the words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor, inf

import numpy as np

from votes.tally.election import ORDINAL, Election, ElectionError, Floats
from votes.tally.greedy import GREEDY, NO_SKIP, standing
from votes.tally.limits import Gate, Limits
from votes.tally.market import Market, market
from votes.tally.outcome import Outcome, Step
from votes.tally.purses import Purses
from votes.tally.shares import EQUAL_SHARES
from votes.tally.ties import tie_order
from votes.tally.utilities import BORDA, COST, SCORE, weighs_cost

WON = "won"
NO_SUPPORT = "no supporter"
SHUT_OUT = "shut out"  # by a threshold or a legal check
EXCLUDED = "excluded"  # by a winner that it cannot stand beside, or by a cap
MONEY_SHORT = "supporters' money"
NO_ROOM = "no room"
REASONS = (WON, NO_SUPPORT, SHUT_OUT, EXCLUDED, MONEY_SHORT, NO_ROOM)
SOMETIMES = 8
MARGIN = 1e-11  # being exactly as cheap as the winner helps only who comes first in the tie order


@dataclass(frozen=True)
class Story:
    """What happened to one project. Money is in the election's unit.

    For winners under equal shares: `each_paid` is what a supporter paid who paid in full (per point, where
    there are points), `in_full` how many voters did and `all_they_had` how many gave their last money.

    For losers: `held` is what their supporters held at the end, `winning_cost` the highest cost at which the
    project would have won with the same ballots, `more_supporters` how many more it needed at least, if each
    still had a whole share, and `shut_by` the winners that it cannot stand beside.
    """

    project: str
    reason: str
    supporters: int
    cost: int
    step: int | None = None
    phase: str = ""
    each_paid: Fraction | None = None
    in_full: int = 0
    all_they_had: int = 0
    held: int | None = None
    winning_cost: int | None = None
    more_supporters: int | None = None
    shut_by: tuple[str, ...] = ()

    @property
    def lacking(self) -> int | None:
        """What the price would have had to fall by."""
        return None if self.winning_cost is None else self.cost - self.winning_cost


def explain(election: Election, outcome: Outcome, limits: Limits | None = None) -> list[Story]:
    """A story for each project, in the election's order. `limits` are those that the outcome was counted
    with."""
    gate = Gate(election, limits or Limits())
    eligible = set(gate.open)
    for id in outcome.winners:
        gate.take(election.places[id])
    stories = [_frame(election, outcome, place, eligible, gate) for place in range(len(election.projects))]
    if outcome.rule == "equal-shares":
        return _Replay(election, outcome).told(stories)
    if outcome.rule == "greedy":
        return [_greedy(election, outcome, story) for story in stories]
    return stories


def _frame(election: Election, outcome: Outcome, place: int, eligible: set[int], gate: Gate) -> Story:
    project, supporters = election.projects[place], election.votes[place]
    for number, step in enumerate(outcome.steps, 1):
        if step.project == project.id:
            return Story(project.id, WON, supporters, project.cost, number, step.phase)
    if not supporters:
        reason = NO_SUPPORT
    elif place not in eligible:
        reason = SHUT_OUT
    elif place not in gate.open:
        reason = EXCLUDED
    else:
        reason = NO_ROOM if outcome.rule != "equal-shares" else MONEY_SHORT
    shut_by = _rivals_of(project.id, outcome, gate.limits) if reason == EXCLUDED else ()
    return Story(project.id, reason, supporters, project.cost, shut_by=shut_by)


def _rivals_of(id: str, outcome: Outcome, limits: Limits) -> tuple[str, ...]:
    """The winners that share a conflict or a cap with a project."""
    together = [group for group in limits.conflicts if id in group]
    together += [cap.projects for cap in limits.caps if id in cap.projects]
    return tuple(winner for winner in outcome.winners if any(winner in group for group in together))


class _Replay:
    """Goes through the purchases again and keeps, for each loser, the best chance that it ever had."""

    def __init__(self, election: Election, outcome: Outcome) -> None:
        self.election, self.outcome = election, outcome
        self.shares = market(election, outcome.utility)
        self.purses = Purses(self.shares, outcome.endowment)
        self.ranks = tie_order(election, outcome.tie_rule, outcome.lot)
        self.best: dict[int, float] = {}
        self.fewest: dict[int, float] = {}
        self.paid: dict[str, Story] = {}

    def told(self, stories: list[Story]) -> list[Story]:
        losers = [place for place, story in enumerate(stories) if story.reason == MONEY_SHORT]
        hopeful = losers
        for number, step in enumerate(self.outcome.steps):
            if step.phase == EQUAL_SHARES:
                if number % SOMETIMES == 0:
                    hopeful = self._hopeful(hopeful)
                for place in hopeful:
                    self._chance(place, step)
                self._pay(stories[self.election.places[step.project]], step)
        for place in losers:
            stories[place] = self._loser(place, stories[place])
        return [self.paid.get(story.project, story) for story in stories]

    def _hopeful(self, places: list[int]) -> list[int]:
        """Those that could still have a better chance than they had: supporters never get richer."""
        money = self.shares.money(self.purses.held) * (1 + MARGIN)
        share = float(self.outcome.endowment)
        return [
            place
            for place in places
            if money[place] > self.best.get(place, 0.0)
            or self.election.costs[place] - money[place] < share * self.fewest.get(place, inf)
        ]

    def _chance(self, place: int, step: Step) -> None:
        """At which cost, and with how many more supporters, this project would have been taken instead."""
        first = self.ranks[place] < self.ranks[self.election.places[step.project]]
        price = float(step.price) * (1 + (MARGIN if first else -MARGIN))
        held = self.purses.held[self.shares.groups[place]]
        self.best[place] = winning_cost(self.shares, place, held, price, self.best.get(place, 0.0))
        if self.shares.turned.even:
            price *= self.shares.times[place]
            pay = float(self.shares.heads[place] @ np.minimum(held, price))
            self._need(place, self.election.costs[place] - pay, min(price, float(self.outcome.endowment)))

    def _need(self, place: int, missing: float, each: float) -> None:
        """So many supporters more, each with a whole share, would have paid what was missing."""
        if each > 0:
            self.fewest[place] = min(self.fewest.get(place, inf), missing / each)

    def _loser(self, place: int, story: Story) -> Story:
        held = self.purses.money(place)
        self._need(place, float(story.cost - held), float(self.outcome.endowment))
        more = self.fewest.get(place, inf)
        return replace(
            story,
            held=floor(held),
            winning_cost=min(max(floor(self.best.get(place, 0.0)), floor(held)), story.cost - 1),
            more_supporters=max(1, ceil(more - MARGIN)) if more < inf else None,
        )

    def _pay(self, story: Story, step: Step) -> None:
        place = self.election.places[step.project]
        heads, times = self.shares.heads[place], self.shares.times[place]
        near = self.purses.price(place, 0.0)
        price = self.purses.exact(place, near)
        if price is None or Fraction(price.above, price.below * times) != step.price:
            raise ElectionError(f"the price of {step.project} is not what this election gives")
        moneyed = price.poor[price.held[price.poor] > 0.0]
        self.paid[story.project] = replace(
            story,
            each_paid=step.price * times,
            in_full=int(heads.sum() - heads[price.poor].sum()),
            all_they_had=int(heads[moneyed].sum()),
        )
        self.purses.pay(place, price)


def winning_cost(shares: Market, place: int, held: Floats, price: float, known: float) -> float:
    """The highest cost at which supporters can have the project for `price` per unit of utility, or `known`
    where that is higher. `held` are the supporters' purses.

    Under cost utility a lower cost is also worth less to them, so the cost is the largest x with
    sum(min(purse, price * x)) = x; otherwise it is what they would pay at that price.
    """
    heads, worth = shares.heads[place], shares.worths[place]
    weigh = heads if worth is None else heads * worth
    asked = price if worth is None else price * worth
    if shares.times[place] == 1:
        return max(known, float(heads @ np.minimum(held, asked)))
    if known and float(heads @ np.minimum(held, asked * known)) <= known:
        return known
    cost = float(heads @ held)
    while True:
        rich = held >= asked * cost
        slope = price * float(weigh @ rich)
        poor = float(heads @ np.where(rich, 0.0, held))
        if poor + slope * cost >= cost * (1 - 1e-13):
            return max(known, cost)
        if slope >= 1:
            return known
        cost = min(cost, poor / (1 - slope))


def _greedy(election: Election, outcome: Outcome, story: Story) -> Story:
    """For a loser under greedy: the highest cost at which it would have won, and how many more votes it
    needed."""
    if story.reason != NO_ROOM or outcome.completion == NO_SKIP:
        return story
    own = standing(election, outcome.utility)[election.places[story.project]][1]
    rivals = _rivals(election, outcome, story)
    if not weighs_cost(outcome.utility):
        return replace(story, winning_cost=_denser(story, own, rivals, outcome.left))
    ahead = [rival for rival in rivals if rival.score > own or (rival.score == own and not rival.yields)]
    start = rivals[0].room if rivals else outcome.left
    room = ahead[-1].room - ahead[-1].cost if ahead else start
    enough = [rival for rival in ahead if rival.room >= story.cost]
    more = int(enough[-1].score - own) + (not enough[-1].yields) if enough else None
    return replace(story, winning_cost=min(room, story.cost - 1), more_supporters=more)


@dataclass(frozen=True)
class _Rival:
    """A winner under greedy, the money there was before it, and whether it comes later in the tie order."""

    score: Fraction
    cost: int
    room: int
    yields: bool


def _rivals(election: Election, outcome: Outcome, story: Story) -> list[_Rival]:
    ranking, ranks = standing(election, outcome.utility), tie_order(election, outcome.tie_rule, outcome.lot)
    own = ranks[election.places[story.project]]
    steps = [(step, election.places[step.project]) for step in outcome.steps if step.phase == GREEDY]
    return [
        _Rival(ranking[place][1], step.cost, step.left + step.cost, own < ranks[place])
        for step, place in steps
    ]


def _denser(story: Story, own: Fraction, rivals: list[_Rival], left: int) -> int:
    """The highest cost at which the project's utility per cost puts it before a rival where it still fits."""
    total, costs = own * story.cost, [left]
    for rival in rivals:
        cost = rival.room
        if rival.score:
            cost = floor(total / rival.score) if rival.yields else ceil(total / rival.score) - 1
        costs.append(min(rival.room, cost))
    return min(max(costs), story.cost - 1)


@dataclass(frozen=True)
class Funded:
    """What one voter's share paid towards one winner."""

    project: str
    paid: Fraction


def share_of(
    election: Election, outcome: Outcome, ticks: Iterable[str] | Mapping[str, int]
) -> tuple[list[Funded], Fraction]:
    """What the share of a voter with these ticks paid for, and what was left of it. Exact.

    Anyone can ask with any ticks, so the answer proves nothing about how somebody voted.
    """
    worth = _worths(election, outcome.utility, ticks)
    left, funded = outcome.endowment, []
    for step in outcome.steps:
        if step.phase == EQUAL_SHARES and worth.get(step.project, 0) > 0:
            times = step.cost if outcome.utility in (COST, SCORE) and step.cost else 1
            paid = min(left, step.price * times * worth[step.project])
            left -= paid
            funded.append(Funded(step.project, paid))
    return funded, left


def _worths(election: Election, utility: str, ticks: Iterable[str] | Mapping[str, int]) -> dict[str, int]:
    if isinstance(ticks, Mapping):
        given = {id: points * election.profiles.scale for id, points in ticks.items()}
        return (
            given if utility in ("points", SCORE) else {id: int(points > 0) for id, points in given.items()}
        )
    listed = list(dict.fromkeys(ticks))
    if election.vote_type == ORDINAL and utility in (BORDA, SCORE):
        first = len(listed) - (1 if utility == BORDA else 0)
        return {id: first - place for place, id in enumerate(listed)}
    return dict.fromkeys(listed, 1)


def nearest_loser(stories: Iterable[Story]) -> Story | None:
    """The loser whose price would have had to fall by the smallest part."""
    losers = [story for story in stories if story.winning_cost is not None and story.cost]
    return min(
        losers, key=lambda story: (Fraction(story.lacking or 0, story.cost), story.project), default=None
    )
