"""The recorded votes: two keys open one and close it, those who were here choose."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.bodies.procedure import VoteKind
from council.bodies.queries import rules_on
from council.meetings import permissions, queries
from council.meetings.actions.keys import locked, turn_key, write_line
from council.meetings.lifecycle import VOTE_MOVES, Act, Choice, VoteState
from council.meetings.models import (
    AgendaItem,
    Meeting,
    Vote,
    VoteCast,
)
from council.meetings.phrases import (
    EMPTY_QUESTION,
    INTERNAL_VOTE,
    NO_RULES,
    ONE_VOTE,
    UNKNOWN_CHOICE,
    WRONG_MOMENT,
)
from languages.actions import write_text
from register.refusals import Refused, refuse
from residents.permissions import day_of


@transaction.atomic
def open_vote(
    *,
    item_id: UUID,
    question: str,
    language: str,
    chair: Any,
    now: datetime,
    kind: VoteKind = VoteKind.ORDINARY,
) -> Vote:
    """Prepare a recorded vote and turn one's key; it opens when the other co-chair turns hers."""
    meeting = locked(AgendaItem.every.values_list("meeting_id", flat=True).get(id=item_id))
    refuse(permissions.may_act(chair, meeting, Act.PREPARE_VOTE, now))
    refuse(None if question.strip() else EMPTY_QUESTION)
    refuse(None if AgendaItem.objects.filter(id=item_id).exists() else INTERNAL_VOTE)
    unfinished = [VoteState.PREPARED.value, VoteState.OPEN.value]
    if Vote.objects.filter(item__meeting=meeting, state__in=unfinished).exists():
        raise Refused(ONE_VOTE)
    rules = rules_on(meeting.council, day_of(now))
    if rules is None:
        raise Refused(NO_RULES)
    text = write_text(language=language, body=question)
    vote = Vote.objects.create(item_id=item_id, question=text, rules=rules, kind=kind.value, created_at=now)
    turn_key(meeting, Act.OPEN_VOTE, vote.id, chair, now)
    return vote


@transaction.atomic
def cancel_vote(*, vote_id: UUID, chair: Any, now: datetime) -> Vote:
    """Take back a vote that was prepared and never opened: either co-chair may."""
    meeting, vote = _locked_vote(vote_id)
    refuse(permissions.may_chair(chair, meeting, now))
    if vote.state != VoteState.PREPARED.value:
        raise Refused(WRONG_MOMENT)
    vote.state = VoteState.CANCELLED.value
    vote.save(update_fields=["state"])
    write_line(meeting, "vote.cancelled", now, chair, vote=str(vote.id))
    return vote


@transaction.atomic
def turn_key_to_open_vote(*, vote_id: UUID, chair: Any, now: datetime) -> bool:
    """Open a prepared vote with the second key: those who are here now can vote. Whether it is open."""
    meeting, vote = _locked_vote(vote_id)
    refuse(permissions.may_act(chair, meeting, Act.PREPARE_VOTE, now))
    state = _next(vote, Act.OPEN_VOTE)
    if not turn_key(meeting, Act.OPEN_VOTE, vote.id, chair, now):
        return False
    room = queries.room(meeting, vote.rules, now)
    vote.state, vote.opened_at = state.value, now
    vote.base, vote.present, vote.seats = queries.quorum_base(room, day_of(now)), room.present, room.seats
    vote.save(update_fields=["state", "opened_at", "base", "present", "seats"])
    VoteCast.objects.bulk_create(
        VoteCast(vote=vote, person_id=one.voter, holder_id=one.by or None) for one in room.voices
    )
    write_line(meeting, "vote.opened", now, vote=str(vote.id))
    return True


@transaction.atomic
def cast_vote(
    *, vote_id: UUID, person: Any, choice: str, now: datetime, voter_id: UUID | None = None
) -> VoteCast:
    """Say yes, no or no opinion; the last word before the close counts.

    With `voter_id` the person chooses for a member who gave her vote to her.
    """
    meeting, vote = _locked_vote(vote_id)
    refuse(permissions.may_cast(person, vote, meeting, now, voter_id))
    if choice not in list(Choice):
        raise Refused(UNKNOWN_CHOICE)
    cast = VoteCast.objects.get(vote=vote, person_id=voter_id or person.id)
    cast.choice, cast.cast_at = choice, now
    cast.save(update_fields=["choice", "cast_at"])
    voted = VoteCast.objects.filter(vote=vote).exclude(choice="").count()
    write_line(meeting, "vote.cast", now, vote=str(vote.id), voted=voted)
    return cast


@transaction.atomic
def turn_key_to_close_vote(*, vote_id: UUID, chair: Any, now: datetime) -> bool:
    """Turn one's key to close a vote; closed, and the result public, once both have. Whether it is closed."""
    meeting, vote = _locked_vote(vote_id)
    refuse(permissions.may_chair(chair, meeting, now))
    state = _next(vote, Act.CLOSE_VOTE)
    if not turn_key(meeting, Act.CLOSE_VOTE, vote.id, chair, now):
        return False
    vote.state, vote.closed_at = state.value, now
    vote.save(update_fields=["state", "closed_at"])
    write_line(meeting, "vote.closed", now, vote=str(vote.id))
    return True


def _locked_vote(vote_id: UUID) -> tuple[Meeting, Vote]:
    """The vote, read again under its meeting's lock."""
    meeting = locked(Vote.objects.values_list("item__meeting_id", flat=True).get(id=vote_id))
    return meeting, Vote.objects.select_related("rules__council").get(id=vote_id)


def _next(vote: Vote, act: Act) -> VoteState:
    """The vote's next state, or a refusal."""
    state = VOTE_MOVES.get((VoteState(vote.state), act))
    if state is None:
        raise Refused(WRONG_MOMENT)
    return state
