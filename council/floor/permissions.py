"""`may_…` answers with nothing, or with the refusal that says why.

Either co-chair runs the floor alone, with the same powers: to give and to end it, to change the order with a
public reason, to close the list. What one of them does, the journal shows to everyone at once.
"""

from datetime import datetime
from typing import Any

from council.floor.lifecycle import MOVES, RequestState, SpeechAct
from council.floor.models import SpeakRequest, Speech
from council.floor.order import Kind
from council.floor.phrases import (
    ALREADY_ASKED,
    LIST_CLOSED,
    NO_ITEM,
    NOT_AT_DESK,
    NOT_IN_ROOM,
    NOT_RUNNING,
    NOT_WAITING,
    NOT_YOURS,
    WRONG_SPEECH,
)
from council.floor.queries import list_is_closed, speaker
from council.meetings.lifecycle import MeetingState
from council.meetings.models import Meeting
from council.meetings.permissions import may_chair
from council.meetings.queries import RUNNING
from council.moderation.phrases import silenced
from council.moderation.queries import silences
from register.refusals import Refusal
from residents.permissions import day_of
from residents.queries import has_role
from residents.roles import Role


def may_run(person: Any, meeting: Meeting, now: datetime) -> Refusal | None:
    """Either co-chair, alone, while the session is open or paused."""
    bar = may_chair(person, meeting, now)
    if bar is not None:
        return bar
    return None if meeting.state in RUNNING else NOT_RUNNING


def may_call(person: Any, meeting: Meeting, now: datetime) -> Refusal | None:
    """Nobody gets the floor and no clock starts while the session is paused."""
    bar = may_run(person, meeting, now)
    if bar is not None:
        return bar
    return None if meeting.state == MeetingState.OPEN.value else NOT_RUNNING


def may_ask(person: Any, meeting: Meeting, kind: Kind, now: datetime) -> Refusal | None:
    """Whoever sits at the table, and invited guests, on the point under way, unless a moderator has paused
    her or excluded her from the session's discussion. A closed list lets points of order through."""
    bar = may_be_listed(meeting, kind)
    if bar is not None:
        return bar
    bar = may_be_heard(person, meeting, now)
    if bar is not None:
        return bar
    return None if speaker(person, meeting, now) else NOT_IN_ROOM


def may_be_heard(person: Any, meeting: Meeting, now: datetime) -> Refusal | None:
    """Everybody whom no moderator has paused or excluded."""
    measure = silences(person, meeting.thread, now)
    return silenced(measure) if measure else None


def may_be_listed(meeting: Meeting, kind: Kind) -> Refusal | None:
    """Whether anybody may be put on the list of the point under way."""
    if meeting.state not in RUNNING:
        return NOT_RUNNING
    if meeting.current_item_id is None:
        return NO_ITEM
    closed = kind is not Kind.POINT and list_is_closed(meeting.current_item_id)
    return LIST_CLOSED if closed else None


def may_ask_once(meeting: Meeting, kind: Kind, **who: Any) -> Refusal | None:
    """One request at a time on a point of the agenda, and one point of order beside it."""
    waits = SpeakRequest.objects.filter(item=meeting.current_item_id, state=RequestState.WAITING.value, **who)
    points = waits.filter(kind=Kind.POINT.value)
    same = points if kind is Kind.POINT else waits.exclude(kind=Kind.POINT.value)
    return ALREADY_ASKED if same.exists() else None


def may_invite(person: Any, meeting: Meeting, now: datetime) -> Refusal | None:
    """A co-chair invites guests until the session has ended."""
    bar = may_chair(person, meeting, now)
    if bar is not None:
        return bar
    return NOT_RUNNING if meeting.state == MeetingState.CLOSED.value else None


def may_list(person: Any, meeting: Meeting, now: datetime) -> Refusal | None:
    """A co-chair or the desk asks for somebody in the room who has no phone."""
    if may_chair(person, meeting, now) is None:
        return None
    known = bool(person) and person.is_authenticated
    return None if known and has_role(person, Role.DESK, day_of(now)) else NOT_AT_DESK


def may_withdraw(person: Any, request: SpeakRequest, meeting: Meeting, now: datetime) -> Refusal | None:
    """The person herself, or whoever may ask for others, while the request waits."""
    own = request.person_id is not None and request.person_id == getattr(person, "pk", None)
    if not own and may_list(person, meeting, now) is not None:
        return NOT_YOURS
    return None if request.state == RequestState.WAITING.value else NOT_WAITING


def may_move(person: Any, speech: Speech, act: SpeechAct, meeting: Meeting, now: datetime) -> Refusal | None:
    """What a co-chair may do with the clock of a speech in its state."""
    starts = act in {SpeechAct.START, SpeechAct.RESUME}
    bar = may_call(person, meeting, now) if starts else may_run(person, meeting, now)
    if bar is not None:
        return bar
    return None if (speech.state, act) in MOVES else WRONG_SPEECH
