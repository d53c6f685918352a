"""Open a session, pause and end it, and go through its agenda."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.discussion.actions import close_thread
from council.meetings import permissions
from council.meetings.actions.keys import locked, turn_key, write_internal, write_line
from council.meetings.followers import tell
from council.meetings.lifecycle import MEETING_MOVES, Act, MeetingState, VoteState
from council.meetings.models import (
    AgendaItem,
    Meeting,
    Vote,
)
from council.meetings.phrases import VOTE_OPEN, WRONG_MOMENT
from register.refusals import Refused, refuse


@transaction.atomic
def open_meeting(*, meeting_id: UUID, chair: Any, now: datetime) -> bool:
    """Open the session or go on after a pause; with the second key where the rules say so. Whether it is."""
    meeting = locked(meeting_id)
    refuse(permissions.may_act(chair, meeting, Act.OPEN, now))
    both = permissions.takes_both(meeting, Act.OPEN, now)
    if both and not turn_key(meeting, Act.OPEN, meeting.id, chair, now):
        return False
    _move(meeting, Act.OPEN)
    if meeting.opened_at is None:
        meeting.opened_at, meeting.current_item = now, meeting.items.order_by("number").first()
        meeting.save(update_fields=["opened_at", "current_item"])
    tell(meeting, Act.OPEN, now)
    write_line(meeting, "meeting.opened", now, None if both else chair)
    return True


@transaction.atomic
def suspend_meeting(*, meeting_id: UUID, chair: Any, now: datetime) -> Meeting:
    """Pause the session: either co-chair may do this alone."""
    meeting = locked(meeting_id)
    refuse(permissions.may_act(chair, meeting, Act.SUSPEND, now))
    _move(meeting, Act.SUSPEND)
    tell(meeting, Act.SUSPEND, now)
    write_line(meeting, "meeting.suspended", now, chair)
    return meeting


@transaction.atomic
def close_meeting(*, meeting_id: UUID, chair: Any, now: datetime) -> bool:
    """End the session; where the rules ask both co-chairs, with the second key. Whether it has ended."""
    meeting = locked(meeting_id)
    refuse(permissions.may_act(chair, meeting, Act.CLOSE, now))
    votes = Vote.objects.filter(item__meeting=meeting)
    if votes.filter(state=VoteState.OPEN.value).exists():
        raise Refused(VOTE_OPEN)
    both = permissions.takes_both(meeting, Act.CLOSE, now)
    if both and not turn_key(meeting, Act.CLOSE, meeting.id, chair, now):
        return False
    _move(meeting, Act.CLOSE)
    meeting.closed_at, meeting.current_item, meeting.internal_item = now, None, None
    meeting.save(update_fields=["closed_at", "current_item", "internal_item"])
    votes.filter(state=VoteState.PREPARED.value).update(state=VoteState.CANCELLED.value)
    close_thread(thread_id=meeting.thread_id, now=now)
    tell(meeting, Act.CLOSE, now)
    write_line(meeting, "meeting.closed", now, None if both else chair)
    return True


@transaction.atomic
def set_item(*, meeting_id: UUID, item_id: UUID, chair: Any, now: datetime) -> Meeting:
    """Go to a point of the agenda. The public reads of an internal one only that it is not public."""
    meeting = locked(meeting_id)
    refuse(permissions.may_act(chair, meeting, Act.SET_ITEM, now))
    item = AgendaItem.every.filter(id=item_id, meeting=meeting, withdrawn_at__isnull=True).first()
    if item is None:
        raise Refused(WRONG_MOMENT)
    meeting.current_item = None if item.internal else item
    meeting.internal_item = item if item.internal else None
    meeting.save(update_fields=["current_item", "internal_item"])
    tell(meeting, Act.SET_ITEM, now)
    if item.internal:
        write_line(meeting, "item.private", now, chair)
        write_internal(meeting, "item.current", now, chair, item=str(item_id))
    else:
        write_line(meeting, "item.current", now, chair, item=str(item_id))
    return meeting


def _move(meeting: Meeting, act: Act) -> None:
    meeting.state = MEETING_MOVES[MeetingState(meeting.state), act].value
    meeting.save(update_fields=["state"])
