"""What would have changed an outcome of equal shares: searched for, then tried by counting again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from votes.tally.completions import ADD1, ADD1_EXHAUSTIVE, ADD1U, NONE
from votes.tally.election import ORDINAL, Election
from votes.tally.explain import MONEY_SHORT, Story
from votes.tally.limits import Limits
from votes.tally.market import market
from votes.tally.outcome import Outcome
from votes.tally.selection import begin
from votes.tally.shares import run

Recount = Callable[[Election], Outcome]
RAISING = (ADD1, ADD1U, ADD1_EXHAUSTIVE)
WORK = 50_000_000  # in ballot lines read again; a loser's share of it is guessed in `_allowed`
TOO_MANY = 300_000  # raises times projects: past this one count is long, and none is made again
FINENESS = 200  # a price is searched for to this part of the cost
MOST_JOINING = 8  # further supporters are searched for up to so many times the voters there were
AGAIN = 8  # what does not stand the trial is made easier by this part, once


@dataclass(frozen=True)
class _Search:
    """One outcome with the means of asking again."""

    election: Election
    outcome: Outcome
    recount: Recount
    limits: Limits

    @property
    def raises(self) -> int:
        """How many times the shares were raised by one unit of the currency."""
        if self.outcome.completion not in RAISING or not self.election.voters:
            return 0
        first = Fraction(self.outcome.budget, self.election.voters)
        return int((self.outcome.endowment - first) / self.election.unit)

    def wins(self, election: Election, project: str) -> bool:
        return project in self.recount(election).winners

    def likely(self, election: Election, project: str) -> bool:
        """Whether the project wins, as far as a few runs can tell where shares are raised.

        A run in which it is not bought goes as before. So the shares rise to the first one that buys it or
        overspends: it wins when that one does not overspend.
        """
        if self.outcome.completion not in RAISING:
            return self.wins(election, project)
        low, high = -1, self._most(election)
        while high - low > 1:
            middle = (low + high) // 2
            bought, over = self._buys(election, project, middle)
            low, high = (low, middle) if bought or over else (middle, high)
        bought, over = self._buys(election, project, high)
        return bought and not over

    def _most(self, election: Election) -> int:
        first = Fraction(self.outcome.budget, election.voters)
        return max(0, int((self.outcome.endowment - first) / election.unit))

    def _buys(self, election: Election, project: str, raises: int) -> tuple[bool, bool]:
        """(whether that share buys the project, whether it overspends)"""
        share = Fraction(self.outcome.budget, election.voters) + raises * election.unit
        start = begin(election, self.limits, tuple(range(len(election.projects))))
        done = run(start, market(election, self.outcome.utility), share)
        return election.places[project] in done.places, done.cost > election.budget


def tried(
    election: Election,
    outcome: Outcome,
    stories: Iterable[Story],
    recount: Recount,
    limits: Limits | None = None,
) -> list[Story]:
    """The stories of an outcome of equal shares, with claims that hold: at `winning_cost` a loser wins, and
    with `more_supporters` further voters who choose it alone it wins. `recount` counts as the outcome was
    counted.

    Without a completion `winning_cost` is exact and needs no trial. The nearest losers come first; those for
    whom no work is left say nothing of what would have helped.
    """
    search = _Search(election, outcome, recount, limits or Limits())
    told = {story.project: story for story in stories}
    losers = sorted((story for story in told.values() if story.reason == MONEY_SHORT), key=_nearness)
    for number, story in enumerate(losers):
        if number < _allowed(search):
            price = story.winning_cost if outcome.completion == NONE else _price(search, story)
            told[story.project] = replace(story, winning_cost=price, more_supporters=_more(search, story))
        else:
            price = story.winning_cost if outcome.completion == NONE else None
            told[story.project] = replace(story, winning_cost=price, more_supporters=None)
    return list(told.values())


def _allowed(search: _Search) -> int:
    """For how many losers the work is done: mostly at least two, and every one in a small election."""
    if search.raises * len(search.election.projects) > TOO_MANY:
        return 0
    profiles = search.election.profiles
    lines = (12 if search.outcome.completion == NONE else 150) * len(profiles.members)
    return max(2, WORK // max(1, lines + 6 * search.raises * profiles.groups))


def _nearness(story: Story) -> tuple[Fraction, str]:
    return Fraction(story.lacking or 0, max(1, story.cost)), story.project


def _price(search: _Search, story: Story) -> int | None:
    """The highest cost found at which it wins, nothing where none stood the trial."""
    place = search.election.places[story.project]
    wins, loses = 0, (story.winning_cost or 0) + 1
    while loses - wins > max(search.election.unit, story.cost // FINENESS):
        middle = (wins + loses) // 2
        if search.likely(costing(search.election, place, middle), story.project):
            wins = middle
        else:
            loses = middle
    for cost in (_round(search, wins), _round(search, wins - wins // AGAIN)):
        if cost and search.wins(costing(search.election, place, cost), story.project):
            return cost
    return None


def _round(search: _Search, cost: int) -> int:
    """Down to whole units of the currency, where there are any."""
    unit = search.election.unit
    return cost // unit * unit or cost


def _more(search: _Search, story: Story) -> int | None:
    """The fewest further voters found with whom it wins, nothing where none stood the trial."""
    election, place = search.election, search.election.places[story.project]

    def likely(voters: int) -> bool:
        return search.likely(joined(election, place, voters), story.project)

    wins, loses = max(1, story.more_supporters or 1), 0
    while not likely(wins):
        if wins > MOST_JOINING * election.voters:
            return None
        wins, loses = 2 * wins, wins
    while wins - loses > 1:
        middle = (wins + loses) // 2
        wins, loses = (middle, loses) if likely(middle) else (wins, middle)
    for voters in (wins, wins + max(1, wins // AGAIN)):
        if search.wins(joined(election, place, voters), story.project):
            return voters
    return None


def costing(election: Election, place: int, cost: int) -> Election:
    """The same election with another cost of one project."""
    projects = list(election.projects)
    projects[place] = replace(projects[place], cost=cost)
    return replace(election, projects=tuple(projects))


def joined(election: Election, place: int, voters: int) -> Election:
    """The same election with further voters who choose one project alone."""
    old = election.profiles
    profiles = replace(
        old,
        weights=np.append(old.weights, voters),
        offsets=np.append(old.offsets, len(old.members) + 1),
        members=np.append(old.members, place),
        points=np.append(old.points, 0 if election.vote_type == ORDINAL else old.scale),
    )
    return replace(election, profiles=profiles, group_of=np.append(election.group_of, [old.groups] * voters))
