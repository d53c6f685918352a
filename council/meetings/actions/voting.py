"""The recorded votes: two keys open one and close it, those who were here choose."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.bodies.procedure import VoteKind
from council.bodies.queries import rules_on
from council.meetings import permissions, queries, secrecy
from council.meetings.actions.keys import locked, turn_key, write_line
from council.meetings.choosing import FEWEST, MOST
from council.meetings.lifecycle import VOTE_MOVES, Act, Choice, VoteState, VoteWay
from council.meetings.models import (
    AgendaItem,
    Meeting,
    Vote,
    VoteCast,
    VoteOption,
)
from council.meetings.phrases import (
    BAD_OPTIONS,
    EMPTY_QUESTION,
    INTERNAL_VOTE,
    NO_BOX,
    NO_COUNT,
    NO_RULES,
    ONE_VOTE,
    OTHER_WAY,
    UNKNOWN_CHOICE,
    UNKNOWN_OPTION,
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
    way: VoteWay = VoteWay.NAMED,
    options: Sequence[str] = (),
) -> Vote:
    """Prepare a recorded vote and turn one's key; it opens when the other co-chair turns hers.

    With `options` the members choose one of them instead of yes or no.
    """
    meeting = locked(AgendaItem.every.values_list("meeting_id", flat=True).get(id=item_id))
    refuse(permissions.may_act(chair, meeting, Act.PREPARE_VOTE, now))
    refuse(None if question.strip() else EMPTY_QUESTION)
    refuse(None if AgendaItem.objects.filter(id=item_id).exists() else INTERNAL_VOTE)
    wanted = [line.strip() for line in options]
    refuse(BAD_OPTIONS if wanted and not _good(wanted) else None)
    refuse(NO_BOX if way is VoteWay.SECRET and secrecy.box() is None else None)
    refuse_unfinished(meeting)
    rules = rules_on(meeting.council, day_of(now))
    if rules is None:
        raise Refused(NO_RULES)
    text = write_text(language=language, body=question)
    vote = Vote.objects.create(
        item_id=item_id, question=text, rules=rules, kind=kind.value, way=way.value, created_at=now
    )
    for number, body in enumerate(wanted, start=1):
        VoteOption.objects.create(vote=vote, number=number, text=write_text(language=language, body=body))
    turn_key(meeting, Act.OPEN_VOTE, vote.id, chair, now)
    return vote


def _good(options: Sequence[str]) -> bool:
    """Whether one can choose among them: enough, not too many, each with words of its own."""
    return FEWEST <= len(set(options)) == len(options) <= MOST and all(options)


def refuse_unfinished(meeting: Meeting) -> None:
    """One vote at a time."""
    unfinished = [VoteState.PREPARED.value, VoteState.OPEN.value]
    if Vote.objects.filter(item__meeting=meeting, state__in=unfinished).exists():
        raise Refused(ONE_VOTE)


@transaction.atomic
def cancel_vote(*, vote_id: UUID, chair: Any, now: datetime) -> Vote:
    """Take back a vote that was prepared and never opened: either co-chair may."""
    meeting, vote = locked_vote(vote_id)
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
    meeting, vote = locked_vote(vote_id)
    refuse(permissions.may_act(chair, meeting, Act.PREPARE_VOTE, now))
    state = _next(vote, Act.OPEN_VOTE)
    if not turn_key(meeting, Act.OPEN_VOTE, vote.id, chair, now):
        return False
    room = queries.room(meeting, vote.rules, now)
    vote.state, vote.opened_at = state.value, now
    vote.base, vote.present, vote.seats = queries.quorum_base(room, day_of(now)), room.present, room.seats
    vote.save(update_fields=["state", "opened_at", "base", "present", "seats"])
    by_name = vote.way == VoteWay.NAMED.value
    VoteCast.objects.bulk_create(
        VoteCast(vote=vote, person_id=one.voter, holder_id=one.by or None, by_name=by_name)
        for one in room.voices
    )
    if vote.way == VoteWay.SECRET.value:
        _box().begin(vote_id=vote.id)
    write_line(meeting, "vote.opened", now, vote=str(vote.id))
    return True


@transaction.atomic
def cast_vote(
    *, vote_id: UUID, person: Any, choice: str, now: datetime, voter_id: UUID | None = None
) -> VoteCast:
    """In a vote by name: say yes, no or no opinion, or choose an option; the last word counts.

    With `voter_id` the person chooses for a member who gave her vote to her. An option is chosen by its id.
    """
    meeting, vote = locked_vote(vote_id)
    refuse(permissions.may_cast(person, vote, meeting, now, voter_id))
    refuse(None if vote.way == VoteWay.NAMED.value else OTHER_WAY)
    cast = VoteCast.objects.get(vote=vote, person_id=voter_id or person.id)
    cast.option = _option(vote, choice)
    cast.choice, cast.cast_at = "" if cast.option else choice, now
    cast.save(update_fields=["choice", "option", "cast_at"])
    _told_cast(meeting, vote, now)
    return cast


def _option(vote: Vote, choice: str) -> VoteOption | None:
    """The option that is chosen; none for yes, no and no opinion; refuses what cannot be chosen here."""
    options = {str(one.pk): one for one in vote.options.all()}
    if options:
        refuse(None if choice == Choice.ABSTAIN or choice in options else UNKNOWN_OPTION)
    else:
        refuse(None if choice in list(Choice) else UNKNOWN_CHOICE)
    return options.get(choice)


@transaction.atomic
def take_ballot(*, vote_id: UUID, person: Any, now: datetime, voter_id: UUID | None = None) -> None:
    """In a secret vote: note that the member's ballot goes into the box, inside the act that puts it there.

    What it says is never told here, nor when it was changed.
    """
    meeting, vote = locked_vote(vote_id)
    refuse(permissions.may_cast(person, vote, meeting, now, voter_id))
    refuse(None if vote.way == VoteWay.SECRET.value else OTHER_WAY)
    mine = VoteCast.objects.filter(vote=vote, person_id=voter_id or person.id, voted=False)
    if mine.update(voted=True):
        _told_cast(meeting, vote, now)


def _told_cast(meeting: Meeting, vote: Vote, now: datetime) -> None:
    voted = queries.turnout_of([vote.id])[vote.id][0]
    write_line(meeting, "vote.cast", now, vote=str(vote.id), voted=voted)


@transaction.atomic
def turn_key_to_close_vote(*, vote_id: UUID, chair: Any, now: datetime) -> bool:
    """Turn one's key to close a vote; closed, and the result public, once both have. Whether it is closed.

    The second key of a show of hands confirms the numbers that were entered; that of a secret vote opens its
    ballot box, and a vote whose box does not open is void.
    """
    meeting, vote = locked_vote(vote_id)
    refuse(permissions.may_chair(chair, meeting, now))
    _next(vote, Act.CLOSE_VOTE)
    refuse(NO_COUNT if vote.way == VoteWay.HANDS.value and vote.counted_at is None else None)
    if not turn_key(meeting, Act.CLOSE_VOTE, vote.id, chair, now):
        return False
    if vote.way == VoteWay.SECRET.value:
        _open_box(meeting, vote, now)
    else:
        close(meeting, vote, now)
    return True


def _open_box(meeting: Meeting, vote: Vote, now: datetime) -> None:
    """Count the ballots; where nobody can, say that the vote is void."""
    try:
        _box().count(vote_id=vote.id, now=now)
    except secrecy.BoxError:
        vote.state, vote.closed_at = VoteState.CANCELLED.value, now
        vote.save(update_fields=["state", "closed_at"])
        write_line(meeting, "vote.void", now, vote=str(vote.id))


def _box() -> secrecy.Box:
    found = secrecy.box()
    if found is None:
        raise Refused(NO_BOX)
    return found


def close(meeting: Meeting, vote: Vote, now: datetime) -> None:
    """The vote is closed, and its result public; under the meeting's lock."""
    vote.state, vote.closed_at = _next(vote, Act.CLOSE_VOTE).value, now
    vote.save(update_fields=["state", "closed_at"])
    write_line(meeting, "vote.closed", now, vote=str(vote.id))


def locked_vote(vote_id: UUID) -> tuple[Meeting, Vote]:
    """The vote, read again under its meeting's lock."""
    meeting = locked(Vote.objects.values_list("item__meeting_id", flat=True).get(id=vote_id))
    return meeting, Vote.objects.select_related("rules__council").get(id=vote_id)


def _next(vote: Vote, act: Act) -> VoteState:
    """The vote's next state, or a refusal."""
    state = VOTE_MOVES.get((VoteState(vote.state), act))
    if state is None:
        raise Refused(WRONG_MOMENT)
    return state
