"""What came out of a vote that is not by name: hands that were counted, a ballot box, and other rounds."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.bodies.queries import rules_on
from council.meetings import permissions, queries
from council.meetings.actions.keys import turn_key, write_line
from council.meetings.actions.voting import close, locked_vote, refuse_unfinished
from council.meetings.lifecycle import Act, Choice, VoteState, VoteWay
from council.meetings.models import MinorityStatement, SharedAct, Vote, VoteCount, VoteOption
from council.meetings.phrases import (
    BAD_COUNT,
    EMPTY_STATEMENT,
    NO_ROUND,
    NO_RULES,
    NOT_BOTH,
    OTHER_WAY,
    VOTE_CLOSED,
    too_many_hands,
)
from languages.actions import revise_text, write_text
from register.refusals import Refused, refuse
from residents.permissions import day_of


@transaction.atomic
def enter_count(*, vote_id: UUID, person: Any, numbers: Mapping[str, int], now: datetime) -> Vote:
    """A co-chair or the rapporteur enters how many hands went up for each answer.

    The second key at the close confirms the numbers: new ones ask both co-chairs for their keys again.
    """
    meeting, vote = locked_vote(vote_id)
    refuse(permissions.may_count_hands(person, vote, meeting, now))
    _put_counts(vote, numbers)
    vote.counted_by, vote.counted_at = person, now
    vote.save(update_fields=["counted_by", "counted_at"])
    waiting = SharedAct.objects.filter(act=Act.CLOSE_VOTE.value, subject=vote.id, done_at__isnull=True)
    waiting.filter(lapsed_at__isnull=True).update(lapsed_at=now)
    write_line(meeting, "vote.counted", now, person, vote=str(vote.id))
    return vote


@transaction.atomic
def record_result(*, vote_id: UUID, numbers: Mapping[str, int], now: datetime) -> Vote:
    """The ballot box of a secret vote says what is in it, once both co-chairs have closed the vote."""
    meeting, vote = locked_vote(vote_id)
    if vote.way != VoteWay.SECRET.value:
        raise Refused(OTHER_WAY)
    if vote.state != VoteState.OPEN.value:
        raise Refused(VOTE_CLOSED)
    closing = SharedAct.objects.filter(act=Act.CLOSE_VOTE.value, subject=vote.id, done_at__isnull=False)
    refuse(None if closing.exists() else NOT_BOTH)
    _put_counts(vote, numbers)
    close(meeting, vote, now)
    return vote


@transaction.atomic
def next_round(*, vote_id: UUID, chair: Any, now: datetime) -> Vote:
    """Prepare another round of a choice, between the best two or those that tie, and turn one's key."""
    meeting, before = locked_vote(vote_id)
    refuse(permissions.may_act(chair, meeting, Act.PREPARE_VOTE, now))
    refuse_unfinished(meeting)
    found = queries.result(before)
    if found is None or not found.goes_on or later_round(before):
        raise Refused(NO_ROUND)
    rules = rules_on(meeting.council, day_of(now))
    if rules is None:
        raise Refused(NO_RULES)
    same = {"item_id": before.item_id, "question_id": before.question_id, "kind": before.kind}
    vote = Vote.objects.create(**same, way=before.way, rules=rules, follows=before, created_at=now)
    VoteOption.objects.bulk_create(
        VoteOption(vote=vote, number=number, text_id=one.option.text_id)
        for number, one in enumerate(found.kept, start=1)
    )
    turn_key(meeting, Act.OPEN_VOTE, vote.id, chair, now)
    return vote


@transaction.atomic
def write_statement(
    *, vote_id: UUID, person: Any, language: str, body: str, now: datetime
) -> MinorityStatement:
    """A member who was not of the majority writes what she thinks; until the term she may change it."""
    meeting, vote = locked_vote(vote_id)
    refuse(permissions.may_write_statement(person, vote, now))
    refuse(None if body.strip() else EMPTY_STATEMENT)
    said = MinorityStatement.objects.filter(vote=vote, author=person).first()
    if said is None:
        text = write_text(language=language, body=body)
        said = MinorityStatement.objects.create(vote=vote, author=person, text=text, written_at=now)
    else:
        revise_text(text_id=said.text_id, language=language, body=body)
    write_line(meeting, "vote.minority", now, vote=str(vote.id))
    return said


def later_round(vote: Vote) -> bool:
    """Whether the vote has its next round already; one that was taken back is none."""
    return vote.later_rounds.exclude(state=VoteState.CANCELLED.value).exists()


def _put_counts(vote: Vote, numbers: Mapping[str, int]) -> None:
    """Keep the numbers in place of earlier ones: one for each answer, never more than can vote."""
    options = {str(one.pk): one for one in vote.options.all()}
    answers = [*options, Choice.ABSTAIN.value] if options else [one.value for one in Choice]
    if set(numbers) != set(answers) or any(number < 0 for number in numbers.values()):
        raise Refused(BAD_COUNT)
    voters = vote.casts.count()
    if sum(numbers.values()) > voters:
        raise Refused(too_many_hands(sum(numbers.values()), voters))
    vote.counts.all().delete()
    VoteCount.objects.bulk_create(
        VoteCount(vote=vote, option=options[answer], number=number)
        if answer in options
        else VoteCount(vote=vote, choice=answer, number=number)
        for answer, number in numbers.items()
    )
