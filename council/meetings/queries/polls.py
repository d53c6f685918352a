"""Reads of votes: who may vote, how many have, and what came out once a vote is closed."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models

from council.bodies.phrases import MAJORITIES, MAJORITY_NAMES, MOST_VOTES, OUTCOMES, TWO_ROUNDS, WHOLES
from council.bodies.procedure import Count, Majority, Needed, Outcome, VoteKind, outcome
from council.meetings.choosing import choose
from council.meetings.lifecycle import Choice, VoteState, VoteWay
from council.meetings.models import MinorityStatement, Vote, VoteCast, VoteCount, VoteOption


@dataclass(frozen=True)
class OptionCount:
    """An option's votes, and whether it is chosen or goes into the next round."""

    option: VoteOption
    votes: int
    kept: bool


@dataclass(frozen=True)
class Result:
    """What came out of a closed vote, under the rules of its day.

    In a choice among `options` the count's yes are the votes for any of them.
    """

    count: Count
    base: int
    quorum: int
    needed: Needed
    outcome: Outcome
    options: tuple[OptionCount, ...] = ()
    later: bool = False

    @property
    def adopted(self) -> bool:
        return self.outcome is Outcome.ADOPTED

    @property
    def outcome_words(self) -> Any:
        return OUTCOMES[self.outcome]

    @property
    def majority(self) -> str:
        return self.needed.majority.value

    @property
    def majority_words(self) -> Any:
        return needed_words(self.needed, bool(self.options), self.later)

    @property
    def silent(self) -> int:
        """Members who were here and did not choose."""
        return self.count.here - self.count.cast

    @property
    def kept(self) -> list[OptionCount]:
        """The option that is chosen, or those between which there is another round."""
        return [one for one in self.options if one.kept]

    @property
    def goes_on(self) -> bool:
        """Whether a choice needs another round, or may have one because of a tie."""
        return self.outcome in {Outcome.SECOND_ROUND, Outcome.TIED}


def needed_words(needed: Needed, choice: bool, later: bool) -> Any:
    """The rule of the majority in words; `later` says that it is not a choice's first round."""
    if not choice:
        return MAJORITIES[needed]
    if later or needed.majority is Majority.SIMPLE:
        return MOST_VOTES
    return TWO_ROUNDS % {"share": MAJORITY_NAMES[needed.majority], "whole": WHOLES[needed.of]}


def results(votes: Iterable[Vote]) -> dict[UUID, Result]:
    """The results of those votes that are closed, in three queries; an open vote has none, for anyone."""
    closed = {vote.id: vote for vote in votes if vote.state == VoteState.CLOSED.value}
    if not closed:
        return {}
    casts: dict[UUID, list[VoteCast]] = {key: [] for key in closed}
    for cast in VoteCast.objects.filter(vote__in=closed):
        casts[cast.vote_id].append(cast)
    counts: dict[UUID, list[VoteCount]] = {key: [] for key in closed}
    for one in VoteCount.objects.filter(vote__in=closed):
        counts[one.vote_id].append(one)
    options = options_of(closed.values())
    return {key: _result(vote, casts[key], counts[key], options.get(key, [])) for key, vote in closed.items()}


def result(vote: Vote) -> Result | None:
    """The result of a vote once it is closed."""
    return results([vote]).get(vote.id)


def counted(vote: Vote) -> Result | None:
    """The result of one vote from what was fetched with it: no query of its own."""
    if vote.state != VoteState.CLOSED.value:
        return None
    return _result(vote, vote.casts.all(), vote.counts.all(), list(vote.options.all()))


def _result(
    vote: Vote, casts: Iterable[VoteCast], counts: Iterable[VoteCount], options: list[VoteOption]
) -> Result:
    voters = list(casts)
    tally = _tally(vote, voters, counts)
    quorum, needed = vote.rules.quorum.of(vote.base), vote.rules.needed(VoteKind(vote.kind))
    present = len(voters) if vote.present is None else vote.present
    if not options:
        count = Count(tally[Choice.YES], tally[Choice.NO], tally[Choice.ABSTAIN], len(voters), vote.seats)
        return Result(count, vote.base, quorum, needed, outcome(count, needed, quorum, present))
    votes = {str(one.pk): tally[str(one.pk)] for one in options}
    count = Count(sum(votes.values()), 0, tally[Choice.ABSTAIN], len(voters), vote.seats)
    later = vote.follows_id is not None
    found = choose(votes, count, needed, quorum, present, later)
    shown = tuple(OptionCount(one, votes[str(one.pk)], str(one.pk) in found.options) for one in options)
    return Result(count, vote.base, quorum, needed, found.outcome, shown, later)


def _tally(vote: Vote, casts: Iterable[VoteCast], counts: Iterable[VoteCount]) -> Counter[str]:
    """How many gave each answer: from the choices of a vote by name, otherwise from its numbers."""
    if vote.way == VoteWay.NAMED.value:
        return Counter(cast.answer for cast in casts if cast.answer)
    return Counter({_answer(one): one.number for one in counts})


def _answer(one: VoteCount) -> str:
    return str(one.option_id) if one.option_id else one.choice


def entered(vote: Vote) -> Mapping[str, int]:
    """The numbers of a show of hands as they were entered: for those who close the vote, and nobody else."""
    return {_answer(one): one.number for one in VoteCount.objects.filter(vote=vote)}


def options_of(votes: Iterable[Vote]) -> dict[UUID, list[VoteOption]]:
    """The options of each vote that is a choice, in one query."""
    found: dict[UUID, list[VoteOption]] = {}
    for one in VoteOption.objects.filter(vote__in=[vote.id for vote in votes]).select_related("text"):
        found.setdefault(one.vote_id, []).append(one)
    return found


def statements_of(votes: Iterable[Vote]) -> dict[UUID, list[MinorityStatement]]:
    """What the minority wrote after each vote, in one query."""
    found: dict[UUID, list[MinorityStatement]] = {}
    written = MinorityStatement.objects.filter(vote__in=[vote.id for vote in votes])
    for one in written.select_related("text", "author"):
        found.setdefault(one.vote_id, []).append(one)
    return found


def named(votes: Iterable[Vote]) -> dict[UUID, list[VoteCast]]:
    """By name, in those votes that are closed: who chose what, or who voted; in one query."""
    closed = [vote.id for vote in votes if vote.state == VoteState.CLOSED.value]
    shown: dict[UUID, list[VoteCast]] = {key: [] for key in closed}
    found = VoteCast.objects.filter(vote__in=closed).select_related("person", "option__text")
    for cast in found.order_by("person__display_name"):
        shown[cast.vote_id].append(cast)
    return shown


# Whoever chose by name, yes or no or an option, and whoever put a ballot into the box.
CHOSEN = models.Q(voted=True) | models.Q(option__isnull=False) | ~models.Q(choice="")


def turnout(votes: Iterable[Vote]) -> dict[UUID, tuple[int, int]]:
    """How many have voted of how many who can, for each vote: all that may be said while it is open."""
    return turnout_of(vote.id for vote in votes)


def turnout_of(ids: Iterable[UUID]) -> dict[UUID, tuple[int, int]]:
    """As `turnout`, for votes known by id."""
    counted: dict[UUID, tuple[int, int]] = dict.fromkeys(ids, (0, 0))
    if not counted:
        return counted
    rows = VoteCast.objects.filter(vote__in=counted).values_list("vote_id")
    numbers = rows.annotate(voted=models.Count("id", filter=CHOSEN), here=models.Count("id"))
    return counted | {key: (voted, here) for key, voted, here in numbers}


def votes_of(meeting: Any) -> list[Vote]:
    """The votes of a meeting in the order they were made, without the cancelled ones."""
    found = Vote.objects.filter(item__meeting=meeting).exclude(state=VoteState.CANCELLED.value)
    return list(found.select_related("question", "rules", "item").order_by("created_at"))


def my_rows(votes: Iterable[Vote], person: Any) -> dict[UUID, VoteCast]:
    """The person's own vote in each vote in which she has one, whoever makes the choice."""
    if not person or not person.is_authenticated:
        return {}
    own = VoteCast.objects.filter(vote__in=[vote.id for vote in votes], person=person)
    return {one.vote_id: one for one in own}


def casts_for_others(votes: Iterable[Vote], person: Any) -> dict[UUID, list[VoteCast]]:
    """The votes that the person makes for members who gave them to her."""
    shown: dict[UUID, list[VoteCast]] = {vote.id: [] for vote in votes}
    if person and person.is_authenticated:
        found = VoteCast.objects.filter(vote__in=shown, holder=person).select_related("person")
        for cast in found.order_by("person__display_name", "id"):
            shown[cast.vote_id].append(cast)
    return shown
