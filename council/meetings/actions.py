"""The only writers of meetings. Each act locks the meeting's row first; keys are turned under that lock."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from secrets import token_urlsafe
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from council.bodies.actions import in_languages
from council.bodies.models import Council
from council.bodies.permissions import cochair_office
from council.bodies.procedure import VoteKind
from council.bodies.queries import rules_on
from council.discussion.actions import close_thread, open_thread
from council.meetings import permissions, queries
from council.meetings.lifecycle import MEETING_MOVES, VOTE_MOVES, Act, Choice, MeetingState, VoteState
from council.meetings.models import (
    AgendaItem,
    CalendarKey,
    Meeting,
    Presence,
    ProxyGiven,
    SharedAct,
    TurnedKey,
    Vote,
    VoteCast,
)
from council.meetings.phrases import (
    EMPTY_QUESTION,
    KEY_BARS,
    NO_RULES,
    ONE_VOTE,
    UNKNOWN_CHOICE,
    VOTE_OPEN,
    WRONG_MOMENT,
)
from council.meetings.two_keys import lapsed, may_turn, unlocked
from languages.actions import write_text
from register.actions import write
from register.refusals import Refused, refuse
from residents.permissions import day_of


@transaction.atomic
def convene(
    *,
    council_id: UUID,
    convener: Any,
    titles: Mapping[str, str],
    starts: datetime,
    items: Sequence[Mapping[str, str]],
    now: datetime,
    places: Mapping[str, str] | None = None,
    link: str = "",
    meeting_id: UUID | None = None,
) -> Meeting:
    """Plan a session with its agenda; its discussion opens at once. Words are given by language code."""
    council = Council.objects.select_for_update().get(id=council_id)
    refuse(permissions.may_convene(convener, council, now))
    refuse(permissions.may_be_held(starts, rules_on(council, day_of(starts)), now))
    meeting = Meeting.objects.create(
        id=meeting_id or uuid4(),
        council=council,
        starts=starts,
        link=link,
        thread=open_thread(council=council, opens=now),
        **in_languages("title", titles),
        **in_languages("place", places or {}),
    )
    for number, words in enumerate(items, start=1):
        AgendaItem.objects.create(meeting=meeting, number=number, **in_languages("title", words))
    _write(meeting, "meeting.convened", now, convener)
    return meeting


@transaction.atomic
def open_meeting(*, meeting_id: UUID, chair: Any, now: datetime) -> bool:
    """Turn one's key to open the session, or to go on after a pause. Whether both have, and it is open."""
    meeting = _locked(meeting_id)
    refuse(permissions.may_act(chair, meeting, Act.OPEN, now))
    if not _turn_key(meeting, Act.OPEN, meeting.id, chair, now):
        return False
    _move(meeting, Act.OPEN)
    if meeting.opened_at is None:
        meeting.opened_at, meeting.current_item = now, meeting.items.order_by("number").first()
        meeting.save(update_fields=["opened_at", "current_item"])
    _write(meeting, "meeting.opened", now)
    return True


@transaction.atomic
def suspend_meeting(*, meeting_id: UUID, chair: Any, now: datetime) -> Meeting:
    """Pause the session: either co-chair may do this alone."""
    meeting = _locked(meeting_id)
    refuse(permissions.may_act(chair, meeting, Act.SUSPEND, now))
    _move(meeting, Act.SUSPEND)
    _write(meeting, "meeting.suspended", now, chair)
    return meeting


@transaction.atomic
def close_meeting(*, meeting_id: UUID, chair: Any, now: datetime) -> bool:
    """Turn one's key to end the session; ended once both have. Whether it has ended."""
    meeting = _locked(meeting_id)
    refuse(permissions.may_act(chair, meeting, Act.CLOSE, now))
    votes = Vote.objects.filter(item__meeting=meeting)
    if votes.filter(state=VoteState.OPEN.value).exists():
        raise Refused(VOTE_OPEN)
    if not _turn_key(meeting, Act.CLOSE, meeting.id, chair, now):
        return False
    _move(meeting, Act.CLOSE)
    meeting.closed_at, meeting.current_item = now, None
    meeting.save(update_fields=["closed_at", "current_item"])
    votes.filter(state=VoteState.PREPARED.value).update(state=VoteState.CANCELLED.value)
    close_thread(thread_id=meeting.thread_id, now=now)
    _write(meeting, "meeting.closed", now)
    return True


@transaction.atomic
def set_item(*, meeting_id: UUID, item_id: UUID, chair: Any, now: datetime) -> Meeting:
    """Go to a point of the agenda."""
    meeting = _locked(meeting_id)
    refuse(permissions.may_act(chair, meeting, Act.SET_ITEM, now))
    meeting.current_item = meeting.items.get(id=item_id)
    meeting.save(update_fields=["current_item"])
    _write(meeting, "item.current", now, chair, item=str(item_id))
    return meeting


@transaction.atomic
def arrive(*, meeting_id: UUID, person: Any, now: datetime) -> Presence:
    """A member says that she is here; saying it again changes nothing."""
    meeting = _locked(meeting_id)
    refuse(permissions.may_arrive(person, meeting, now))
    presence, created = Presence.objects.get_or_create(
        meeting=meeting, person=person, defaults={"arrived_at": now}
    )
    if not created and presence.left_at is None:
        return presence
    presence.left_at = None
    presence.save(update_fields=["left_at"])
    _write(meeting, "member.arrived", now, here=_here(meeting))
    return presence


@transaction.atomic
def leave(*, meeting_id: UUID, person: Any, now: datetime) -> None:
    """A member says that she goes; who is already here for an open vote can still cast it."""
    meeting = _locked(meeting_id)
    refuse(permissions.may_arrive(person, meeting, now))
    if Presence.objects.filter(meeting=meeting, person=person, left_at__isnull=True).update(left_at=now):
        _write(meeting, "member.left", now, here=_here(meeting))


@transaction.atomic
def renew_calendar(*, person: Any) -> str:
    """Give the person another secret address for her calendar; the one before stops working."""
    refuse(permissions.may_have_calendar(person))
    key = token_urlsafe(32)
    CalendarKey.objects.update_or_create(person=person, defaults={"key": key})
    return key


@transaction.atomic
def give_proxy(*, meeting_id: UUID, giver: Any, holder: Any, now: datetime) -> ProxyGiven:
    """A member who cannot come lets another one vote for her in this session."""
    meeting = _locked(meeting_id)
    rules = rules_on(meeting.council, day_of(meeting.starts))
    refuse(permissions.may_give_proxy(giver, holder, meeting, rules, now))
    given = ProxyGiven.objects.create(meeting=meeting, giver=giver, holder=holder, given_at=now)
    _write(meeting, "proxy.given", now)
    return given


@transaction.atomic
def end_proxy(*, meeting_id: UUID, giver: Any, now: datetime) -> None:
    """She takes her vote back; votes that are already open keep their voters."""
    meeting = _locked(meeting_id)
    running = ProxyGiven.objects.filter(meeting=meeting, giver=giver, ended_at__isnull=True)
    if running.update(ended_at=now):
        _write(meeting, "proxy.ended", now)


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
    meeting = _locked(AgendaItem.objects.values_list("meeting_id", flat=True).get(id=item_id))
    refuse(permissions.may_act(chair, meeting, Act.PREPARE_VOTE, now))
    refuse(None if question.strip() else EMPTY_QUESTION)
    unfinished = [VoteState.PREPARED.value, VoteState.OPEN.value]
    if Vote.objects.filter(item__meeting=meeting, state__in=unfinished).exists():
        raise Refused(ONE_VOTE)
    rules = rules_on(meeting.council, day_of(now))
    if rules is None:
        raise Refused(NO_RULES)
    text = write_text(language=language, body=question)
    vote = Vote.objects.create(item_id=item_id, question=text, rules=rules, kind=kind.value, created_at=now)
    _turn_key(meeting, Act.OPEN_VOTE, vote.id, chair, now)
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
    _write(meeting, "vote.cancelled", now, chair, vote=str(vote.id))
    return vote


@transaction.atomic
def turn_key_to_open_vote(*, vote_id: UUID, chair: Any, now: datetime) -> bool:
    """Open a prepared vote with the second key: those who are here now can vote. Whether it is open."""
    meeting, vote = _locked_vote(vote_id)
    refuse(permissions.may_act(chair, meeting, Act.PREPARE_VOTE, now))
    state = _next(vote, Act.OPEN_VOTE)
    if not _turn_key(meeting, Act.OPEN_VOTE, vote.id, chair, now):
        return False
    room = queries.room(meeting, vote.rules, now)
    vote.state, vote.opened_at = state.value, now
    vote.base, vote.present, vote.seats = queries.quorum_base(room, day_of(now)), room.present, room.seats
    vote.save(update_fields=["state", "opened_at", "base", "present", "seats"])
    VoteCast.objects.bulk_create(
        VoteCast(vote=vote, person_id=one.voter, holder_id=one.by or None) for one in room.voices
    )
    _write(meeting, "vote.opened", now, vote=str(vote.id))
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
    _write(meeting, "vote.cast", now, vote=str(vote.id), voted=voted)
    return cast


@transaction.atomic
def turn_key_to_close_vote(*, vote_id: UUID, chair: Any, now: datetime) -> bool:
    """Turn one's key to close a vote; closed, and the result public, once both have. Whether it is closed."""
    meeting, vote = _locked_vote(vote_id)
    refuse(permissions.may_chair(chair, meeting, now))
    state = _next(vote, Act.CLOSE_VOTE)
    if not _turn_key(meeting, Act.CLOSE_VOTE, vote.id, chair, now):
        return False
    vote.state, vote.closed_at = state.value, now
    vote.save(update_fields=["state", "closed_at"])
    _write(meeting, "vote.closed", now, vote=str(vote.id))
    return True


def _turn_key(meeting: Meeting, act: Act, subject: UUID, chair: Any, now: datetime) -> bool:
    """Turn the chair's key; whether both are now turned. Needs the meeting's lock."""
    office = cochair_office(chair, meeting.council_id, day_of(now))
    waiting = _waiting(meeting, act, subject, now)
    keys = queries.as_rule(waiting.keys.all())
    bar = may_turn(keys, office, str(chair.id))
    refuse(KEY_BARS[bar] if bar else None)
    TurnedKey.objects.create(shared_act=waiting, office=office, person=chair, turned_at=now)
    _write(meeting, "key.turned", now, chair, act=act.value, subject=str(subject), office=office)
    if not unlocked(queries.as_rule(waiting.keys.all())):
        return False
    waiting.done_at = now
    waiting.save(update_fields=["done_at"])
    return True


def _waiting(meeting: Meeting, act: Act, subject: UUID, now: datetime) -> SharedAct:
    """The act that waits for keys; one whose first key has lapsed is set aside and asked for again."""
    found = SharedAct.objects.filter(
        act=act.value, subject=subject, done_at__isnull=True, lapsed_at__isnull=True
    )
    waiting = found.first()
    if waiting is not None and lapsed(queries.as_rule(waiting.keys.all()), now):
        waiting.lapsed_at = now
        waiting.save(update_fields=["lapsed_at"])
        waiting = None
    return waiting or SharedAct.objects.create(meeting=meeting, act=act.value, subject=subject)


def _locked(meeting_id: UUID) -> Meeting:
    return Meeting.objects.select_for_update(of=("self",)).select_related("council").get(id=meeting_id)


def _locked_vote(vote_id: UUID) -> tuple[Meeting, Vote]:
    """The vote, read again under its meeting's lock."""
    meeting = _locked(Vote.objects.values_list("item__meeting_id", flat=True).get(id=vote_id))
    return meeting, Vote.objects.select_related("rules__council").get(id=vote_id)


def _move(meeting: Meeting, act: Act) -> None:
    meeting.state = MEETING_MOVES[MeetingState(meeting.state), act].value
    meeting.save(update_fields=["state"])


def _next(vote: Vote, act: Act) -> VoteState:
    """The vote's next state, or a refusal."""
    state = VOTE_MOVES.get((VoteState(vote.state), act))
    if state is None:
        raise Refused(WRONG_MOMENT)
    return state


def _here(meeting: Meeting) -> int:
    return Presence.objects.filter(meeting=meeting, left_at__isnull=True).count()


def _write(meeting: Meeting, kind: str, now: datetime, officer: Any = None, **data: Any) -> None:
    """Only who acts in office is named; a member's presence and vote are not."""
    actor = officer.id if officer else None
    write(scope=queries.scope_of(meeting.id), kind=kind, now=now, actor=actor, data=data)
