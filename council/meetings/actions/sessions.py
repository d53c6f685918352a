"""Plan a session, open, pause and end it, and go through its agenda."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from council.bodies.actions import in_languages
from council.bodies.models import Council
from council.bodies.queries import rules_on
from council.discussion.actions import close_thread, open_thread
from council.meetings import permissions
from council.meetings.actions.keys import locked, turn_key, write_internal, write_line
from council.meetings.followers import tell
from council.meetings.lifecycle import MEETING_MOVES, Act, MeetingState, VoteState
from council.meetings.models import (
    AgendaItem,
    Meeting,
    Vote,
)
from council.meetings.phrases import (
    VOTE_OPEN,
)
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
    write_line(meeting, "meeting.convened", now, convener)
    return meeting


@transaction.atomic
def open_meeting(*, meeting_id: UUID, chair: Any, now: datetime) -> bool:
    """Turn one's key to open the session, or to go on after a pause. Whether both have, and it is open."""
    meeting = locked(meeting_id)
    refuse(permissions.may_act(chair, meeting, Act.OPEN, now))
    if not turn_key(meeting, Act.OPEN, meeting.id, chair, now):
        return False
    _move(meeting, Act.OPEN)
    if meeting.opened_at is None:
        meeting.opened_at, meeting.current_item = now, meeting.items.order_by("number").first()
        meeting.save(update_fields=["opened_at", "current_item"])
    tell(meeting, Act.OPEN, now)
    write_line(meeting, "meeting.opened", now)
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
    """Turn one's key to end the session; ended once both have. Whether it has ended."""
    meeting = locked(meeting_id)
    refuse(permissions.may_act(chair, meeting, Act.CLOSE, now))
    votes = Vote.objects.filter(item__meeting=meeting)
    if votes.filter(state=VoteState.OPEN.value).exists():
        raise Refused(VOTE_OPEN)
    if not turn_key(meeting, Act.CLOSE, meeting.id, chair, now):
        return False
    _move(meeting, Act.CLOSE)
    meeting.closed_at, meeting.current_item, meeting.internal_item = now, None, None
    meeting.save(update_fields=["closed_at", "current_item", "internal_item"])
    votes.filter(state=VoteState.PREPARED.value).update(state=VoteState.CANCELLED.value)
    close_thread(thread_id=meeting.thread_id, now=now)
    tell(meeting, Act.CLOSE, now)
    write_line(meeting, "meeting.closed", now)
    return True


@transaction.atomic
def set_item(*, meeting_id: UUID, item_id: UUID, chair: Any, now: datetime) -> Meeting:
    """Go to a point of the agenda. The public reads of an internal one only that it is not public."""
    meeting = locked(meeting_id)
    refuse(permissions.may_act(chair, meeting, Act.SET_ITEM, now))
    item = AgendaItem.every.get(id=item_id, meeting=meeting, withdrawn_at__isnull=True)
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
