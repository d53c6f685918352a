"""Checks that a stranger can repeat on an outcome: was every group with a claim heard, do the payments add
up."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from votes.tally.election import Election
from votes.tally.market import Market, market
from votes.tally.outcome import Outcome
from votes.tally.satisfaction import supported_winners
from votes.tally.shares import EQUAL_SHARES
from votes.tally.utilities import COST


@dataclass(frozen=True)
class Injustice:
    """A project that lost although those of its supporters who got nothing at all own its cost in equal
    parts."""

    project: str
    unheard: int
    claim: Fraction


def injustices(election: Election, winners: tuple[str, ...]) -> list[Injustice]:
    """Where an outcome breaks justified representation; none when it keeps it.

    Source: Aziz, Lee, Talmon, "Proportionally representative participatory budgeting" (2018): voters who
    agree on a project and whose equal parts of the budget pay for it must not all go without any winner.
    """
    shares = market(election, COST)
    unheard = (supported_winners(election, winners) == 0) * election.profiles.weights
    found = []
    for place, project in enumerate(election.projects):
        heads = int(unheard[shares.groups[place]].sum())
        if project.id in winners or not heads:
            continue
        claim = Fraction(election.budget * heads, election.voters)
        if claim >= project.cost:
            found.append(Injustice(project.id, heads, claim))
    return found


@dataclass(frozen=True)
class Payments:
    """Whether the payments of equal shares are a valid price system, and what is wrong if not."""

    faults: tuple[str, ...]

    @property
    def valid(self) -> bool:
        return not self.faults


def payments(election: Election, outcome: Outcome) -> Payments:
    """Check the prices that an outcome of equal shares states, in exact fractions.

    Source: priceability, Peters, Skowron, "Proportionality and the limits of welfarism" (2020): every voter
    has the same share, pays only for what she supports and never more than her share, the payments for each
    winner make up its cost, and the supporters of a loser have together no more left than its cost. A loser
    that a limit shut out is not asked about.
    """
    shares = market(election, outcome.utility)
    purses = [outcome.endowment] * election.profiles.groups
    faults = []
    for step in outcome.steps:
        if step.phase != EQUAL_SHARES:
            continue
        paid = charge(shares, election.places[step.project], step.price, purses)
        if paid != step.cost:
            faults.append(f"{step.project}: paid {paid}, costs {step.cost}")
    for place, project in enumerate(election.projects):
        if project.id not in outcome.winners:
            left = held(shares, place, purses)
            if left > project.cost:
                faults.append(f"{project.id}: supporters have {left} left, it costs {project.cost}")
    return Payments(tuple(faults))


def charge(shares: Market, place: int, price: Fraction, purses: list[Fraction]) -> Fraction:
    """Take the price from the purses of the supporters; answers what they paid together."""
    total = Fraction(0)
    worths = shares.turned.worth_of(place).tolist()
    for group, worth in zip(shares.groups[place].tolist(), worths, strict=True):
        part = min(purses[group], price * shares.times[place] * worth)
        purses[group] -= part
        total += part * int(shares.weights[group])
    return total


def held(shares: Market, place: int, purses: list[Fraction]) -> Fraction:
    """What the supporters of a project hold together."""
    groups = shares.groups[place].tolist()
    return sum((purses[group] * int(shares.weights[group]) for group in groups), Fraction(0))
