"""A vote as one reader sees it: its question, what can be answered, how far it is, and what came out."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from council.bodies.procedure import VoteKind
from council.meetings import permissions, queries
from council.meetings.lifecycle import Choice, VoteState, VoteWay
from council.meetings.minority import TERM, invited, kept_elsewhere
from council.meetings.models import Meeting, MinorityStatement, Vote, VoteCast, VoteOption
from council.meetings.phrases import CHOICES, WAYS_TO_VOTE
from council.meetings.queries import Result
from languages.queries import readings
from languages.reading import Reading

ICONS = {Choice.YES: "check", Choice.NO: "x", Choice.ABSTAIN: "minus"}


@dataclass(frozen=True)
class Meter:
    """How many have voted of how many who can: all that may be said while a vote is open."""

    vote_id: UUID
    voted: int
    here: int

    @property
    def dom_id(self) -> str:
        return meter_id(self.vote_id)


def meter_id(vote_id: UUID | str) -> str:
    """The id of a vote's meter in the page."""
    return f"vote-meter-{vote_id}"


@dataclass(frozen=True)
class Answer:
    """What can be answered: its value in a form, its words, its icon. An option has a reading."""

    value: str
    word: Any
    icon: str
    reading: Reading | None = None


@dataclass(frozen=True)
class OptionShown:
    """An option with its votes, once the vote is closed."""

    reading: Reading
    votes: int
    kept: bool


@dataclass(frozen=True)
class StatementShown:
    """What a member of the minority wrote. Her name stands there only after a vote by name."""

    reading: Reading
    author: str


@dataclass(frozen=True)
class VoteShown:
    """A vote as one reader sees it; `result`, `named` and `statements` are empty until it is closed."""

    vote: Vote
    question: Reading
    meter: Meter
    answers: list[Answer]
    rule: Any
    result: Result | None = None
    options: list[OptionShown] = field(default_factory=list)
    named: list[tuple[VoteCast, Any]] = field(default_factory=list)
    statements: list[StatementShown] = field(default_factory=list)
    mine: VoteCast | None = None
    for_others: list[VoteCast] = field(default_factory=list)
    may_state: bool = False
    minority_page: str = ""
    followed: bool = False

    @property
    def others(self) -> list[tuple[VoteCast, Any]]:
        """The members she votes for, each with what she chose for them."""
        return [(one, self.word(one)) for one in self.for_others]

    @property
    def can_vote(self) -> bool:
        return self.mine is not None and self.vote.state == VoteState.OPEN.value

    @property
    def waits_for_me(self) -> bool:
        """Whether the reader can vote here and has not."""
        hands = self.vote.way == VoteWay.HANDS.value
        waits = self.mine is not None and not self.mine.has_voted
        return self.can_vote and waits and not hands

    @property
    def is_open(self) -> bool:
        return self.vote.state == VoteState.OPEN.value

    @property
    def may_go_on(self) -> bool:
        """Whether another round can be prepared."""
        return self.result is not None and self.result.goes_on and not self.followed

    @property
    def way_words(self) -> Any:
        return WAYS_TO_VOTE[VoteWay(self.vote.way)]

    @property
    def state_until(self) -> datetime | None:
        """The end of the minority's term."""
        return self.vote.closed_at + TERM if self.vote.closed_at else None

    @property
    def my_answer(self) -> str:
        return self.mine.answer if self.mine else ""

    @property
    def my_word(self) -> Any:
        return self.word(self.mine) if self.mine else ""

    def word(self, cast: VoteCast) -> Any:
        """What was chosen by name, in words; nothing where nobody chose or nobody knows."""
        return next((one.word for one in self.answers if one.value == cast.answer), "")


def votes_of_meeting(meeting: Meeting, person: Any, language: str, now: datetime) -> list[VoteShown]:
    """Every vote of a meeting for a reader, in the order they were made."""
    votes = queries.votes_of(meeting)
    return votes_shown(votes, person, language, now, {vote.follows_id for vote in votes})


def votes_shown(
    votes: Sequence[Vote], person: Any, language: str, now: datetime, followed: Container[UUID | None]
) -> list[VoteShown]:
    """Some votes of a meeting for a reader, in a constant number of queries; `followed` have a later one."""
    if not votes:
        return []
    counts, closed, names = queries.turnout(votes), queries.results(votes), queries.named(votes)
    rows, others = queries.my_rows(votes, person), queries.casts_for_others(votes, person)
    over = [vote for vote in votes if vote.state == VoteState.CLOSED.value]
    pages = kept_elsewhere([vote.id for vote in over])
    options = queries.options_of(votes)
    statements = queries.statements_of(over)
    texts = [vote.question for vote in votes]
    texts += [one.text for found in options.values() for one in found]
    texts += [one.text for found in statements.values() for one in found]
    read = readings(texts, language)
    shown = []
    for vote in votes:
        answers = _answers(options.get(vote.id, []), read)
        one = VoteShown(
            vote=vote,
            question=read[vote.question_id],
            meter=Meter(vote.id, *counts[vote.id]),
            answers=answers,
            rule=_rule(vote, bool(options.get(vote.id))),
            result=closed.get(vote.id),
            options=_options(closed.get(vote.id), read),
            named=[(cast, _word(answers, cast)) for cast in names.get(vote.id, [])],
            statements=[_statement(vote, said, read) for said in statements.get(vote.id, [])],
            mine=_own(rows.get(vote.id)),
            for_others=others[vote.id],
            may_state=invited(vote.closed_at, now)
            and permissions.was_minority(closed.get(vote.id), rows.get(vote.id)),
            minority_page=pages.get(vote.id, ""),
            followed=vote.id in followed,
        )
        shown.append(one)
    return shown


def _answers(options: list[VoteOption], read: Mapping[UUID, Reading]) -> list[Answer]:
    if not options:
        return [Answer(one.value, CHOICES[one], ICONS[one]) for one in Choice]
    found = [Answer(str(one.pk), read[one.text_id].body, "vote", read[one.text_id]) for one in options]
    return [*found, Answer(Choice.ABSTAIN.value, CHOICES[Choice.ABSTAIN], ICONS[Choice.ABSTAIN])]


def _word(answers: list[Answer], cast: VoteCast) -> Any:
    return next((one.word for one in answers if one.value == cast.answer), "")


def _rule(vote: Vote, choice: bool) -> Any:
    return queries.needed_words(vote.rules.needed(VoteKind(vote.kind)), choice, vote.follows_id is not None)


def _options(result: Result | None, read: Mapping[UUID, Reading]) -> list[OptionShown]:
    found = result.options if result else ()
    return [OptionShown(read[one.option.text_id], one.votes, one.kept) for one in found]


def _statement(vote: Vote, said: MinorityStatement, read: Mapping[UUID, Reading]) -> StatementShown:
    author = said.author.display_name if vote.way == VoteWay.NAMED.value else ""
    return StatementShown(read[said.text_id], author)


def _own(row: VoteCast | None) -> VoteCast | None:
    """The vote in which she makes the choice herself."""
    return row if row and row.holder_id is None else None
