"""`may_…` answers with nothing, or with the refusal that says why."""

from datetime import datetime
from typing import Any

from council.bodies.models import Council
from council.bodies.permissions import cochair_office, may_organise
from council.bodies.queries import is_member
from council.meetings.lifecycle import MEETING_MOVES, Act, MeetingState, VoteState, doors_open
from council.meetings.models import Meeting, Vote, VoteCast
from council.meetings.phrases import (
    DOORS_CLOSED,
    NOT_COCHAIR,
    NOT_HERE,
    NOT_MEMBER,
    NOT_OPEN,
    NOT_ORGANISER,
    VOTE_CLOSED,
    VOTE_PAUSED,
    WRONG_MOMENT,
)
from register.refusals import Refusal
from residents.permissions import day_of


def may_read(person: Any, meeting: Meeting | None, now: datetime) -> Refusal | None:
    """Meetings are public."""
    return None


def may_convene(person: Any, council: Council, now: datetime) -> Refusal | None:
    """A co-chair or an organiser plans a session; opening it takes both co-chairs."""
    if cochair_office(person, council.id, day_of(now)):
        return None
    return NOT_ORGANISER if may_organise(person, now) else None


def may_chair(person: Any, meeting: Meeting, now: datetime) -> Refusal | None:
    """Whether the person is one of the two co-chairs of the meeting's council."""
    return None if cochair_office(person, meeting.council_id, day_of(now)) else NOT_COCHAIR


def may_act(person: Any, meeting: Meeting, act: Act, now: datetime) -> Refusal | None:
    """Whether a co-chair may do this in the meeting's state."""
    bar = may_chair(person, meeting, now)
    if bar is not None:
        return bar
    if (MeetingState(meeting.state), act) in MEETING_MOVES:
        return None
    return NOT_OPEN if act is Act.PREPARE_VOTE else WRONG_MOMENT


def may_arrive(person: Any, meeting: Meeting, now: datetime) -> Refusal | None:
    """Members say that they are here, from an hour before the start until the end."""
    if not is_member(person, meeting.council, day_of(now)):
        return NOT_MEMBER
    return None if doors_open(MeetingState(meeting.state), meeting.starts, now) else DOORS_CLOSED


def may_cast(person: Any, vote: Vote, meeting: Meeting, now: datetime) -> Refusal | None:
    """Members who were here when the vote opened, while it is open."""
    if not is_member(person, meeting.council, day_of(now)):
        return NOT_MEMBER
    if vote.state != VoteState.OPEN.value:
        return VOTE_CLOSED if vote.state == VoteState.CLOSED.value else NOT_OPEN
    if meeting.state != MeetingState.OPEN.value:
        return VOTE_PAUSED
    return None if VoteCast.objects.filter(vote=vote, person=person).exists() else NOT_HERE
