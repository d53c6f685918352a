"""Why each project won or lost, and what one voter's share paid for. Data only: others find the words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor, inf

import numpy as np

from votes.tally.election import ORDINAL, Election, Floats
from votes.tally.greedy import GREEDY, NO_SKIP, standing
from votes.tally.limits import Gate, Limits
from votes.tally.market import Market, market
from votes.tally.outcome import Outcome, Step
from votes.tally.shares import EQUAL_SHARES
from votes.tally.utilities import BORDA, COST, SCORE, weighs_cost

WON = "won"
NO_SUPPORT = "no supporter"
SHUT_OUT = "shut out"  # by a threshold or a legal check
EXCLUDED = "excluded"  # by a winner that it cannot stand beside, or by a cap
MONEY_SHORT = "supporters' money"
NO_ROOM = "no room"
CENT = 1e-6  # floats are cut down to whole cents only where they surely reach them


@dataclass(frozen=True)
class Story:
    """What happened to one project. Money is in the election's unit.

    For winners under equal shares: `each_paid` is what a supporter paid who paid in full (per unit of points
    or rank), `in_full` how many voters did and `all_they_had` how many gave their last money. For losers:
    `held` is what their supporters held at the end, `winning_cost` the highest cost at which the project
    would have won with the same ballots, `more_supporters` how many more it needed at least, if each still
    had a whole share.
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
    return Story(project.id, reason, supporters, project.cost)


class _Replay:
    """Goes through the purchases again and keeps, for each loser, the best chance that it ever had."""

    def __init__(self, election: Election, outcome: Outcome) -> None:
        self.election, self.outcome = election, outcome
        self.shares: Market = market(election, outcome.utility)
        self.purses: Floats = np.full(election.profiles.groups, float(outcome.endowment))
        self.best: dict[int, float] = {}
        self.fewest: dict[int, float] = {}
        self.full: dict[str, Story] = {}

    def told(self, stories: list[Story]) -> list[Story]:
        losers = [place for place, story in enumerate(stories) if story.reason == MONEY_SHORT]
        for step in self.outcome.steps:
            if step.phase == EQUAL_SHARES:
                for place in losers:
                    self._chance(place, step)
                self._pay(stories[self.election.places[step.project]], step)
        return [
            self._loser(place, story) if place in losers else self._winner(story)
            for place, story in enumerate(stories)
        ]

    def _winner(self, story: Story) -> Story:
        return self.full.get(story.project, story)

    def _chance(self, place: int, step: Step) -> None:
        """At which cost, and with how many more supporters, this project would have been taken instead."""
        price = float(step.price)
        cost = winning_cost(self.shares, place, self.purses, price)
        self.best[place] = max(self.best.get(place, 0.0), cost)
        if self.shares.turned.even:
            each = min(price * self.shares.times[place], float(self.outcome.endowment))
            groups = self.shares.groups[place]
            would_pay = self.shares.heads[place] @ np.minimum(
                self.purses[groups], price * self.shares.times[place]
            )
            self._need(place, (self.election.costs[place] - float(would_pay)) / each if each else inf)

    def _need(self, place: int, more: float) -> None:
        self.fewest[place] = min(self.fewest.get(place, inf), more)

    def _loser(self, place: int, story: Story) -> Story:
        held = float(self.shares.heads[place] @ self.purses[self.shares.groups[place]])
        cost = floor(max(self.best.get(place, 0.0), held) - CENT)
        share = float(self.outcome.endowment)
        self._need(place, (story.cost - held) / share if share else inf)
        more = self.fewest[place]
        return replace(
            story,
            held=floor(held + CENT),
            winning_cost=min(max(cost, 0), story.cost - 1),
            more_supporters=max(1, ceil(more - CENT)) if more < inf else None,
        )

    def _pay(self, story: Story, step: Step) -> None:
        place = self.election.places[step.project]
        groups, heads = self.shares.groups[place], self.shares.heads[place]
        each = step.price * self.shares.times[place]
        asked = float(each) * self.shares.turned.worth_of(place)
        held = self.purses[groups]
        poor = held < asked * (1 - 1e-12)
        self.purses[groups] = np.where(poor, 0.0, np.maximum(held - asked, 0.0))
        self.full[story.project] = replace(
            story,
            each_paid=each,
            in_full=int(heads[~poor].sum()),
            all_they_had=int(heads[poor & (held > 0.0)].sum()),
        )


def winning_cost(shares: Market, place: int, purses: Floats, price: float) -> float:
    """The highest cost at which supporters can have the project for `price` per unit of utility.

    Under cost utility a lower cost is also worth less to them, so the cost is the largest x with
    sum(min(purse, price * x)) = x; otherwise it is what they would pay at that price.
    """
    groups, heads = shares.groups[place], shares.heads[place]
    worth = shares.turned.worth_of(place).astype(np.float64)
    held = purses[groups]
    if shares.times[place] == 1:
        return float(heads @ np.minimum(held, price * worth))
    cost = float(heads @ held)
    while True:
        rich = held >= price * cost * worth
        slope = price * float(heads[rich] @ worth[rich])
        poor = float(heads[~rich] @ held[~rich])
        if poor + slope * cost >= cost * (1 - 1e-12):
            return cost
        if slope >= 1:
            return 0.0
        cost = min(cost, poor / (1 - slope))


def _greedy(election: Election, outcome: Outcome, story: Story) -> Story:
    """For a loser under greedy: the highest cost at which it would have won, and how many more votes it
    needed."""
    if story.reason != NO_ROOM or outcome.completion == NO_SKIP:
        return story
    ranking = standing(election, outcome.utility)
    own = ranking[election.places[story.project]][1]
    rivals = [
        (ranking[election.places[step.project]][1], step.left + step.cost, step.left)
        for step in outcome.steps
        if step.phase == GREEDY
    ]
    if not weighs_cost(outcome.utility):
        return replace(story, winning_cost=_denser(story, own, rivals, outcome.left))
    ahead = [rival for rival in rivals if rival[0] >= own]
    room = ahead[-1][2] if ahead else outcome.left
    enough = [score for score, before, _ in ahead if before >= story.cost]
    more = int(enough[-1] - own) + 1 if enough else None
    return replace(story, winning_cost=min(room, story.cost - 1), more_supporters=more)


def _denser(story: Story, own: Fraction, rivals: list[tuple[Fraction, int, int]], left: int) -> int:
    """The highest cost at which the project's utility per cost puts it before a rival where it still fits."""
    total = own * story.cost
    costs = [min(before, ceil(total / score) - 1) for score, before, _ in rivals if score]
    return min(max([left, *costs]), story.cost - 1)


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
