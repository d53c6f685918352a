"""Close and open the list of speakers; and what the floor does when the meeting moves."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.floor import permissions, queries
from council.floor.actions.rows import write_line
from council.floor.actions.speaking import hold, stop
from council.floor.lifecycle import RequestState
from council.floor.models import ListClosing, SpeakRequest, Speech
from council.floor.phrases import LIST_CLOSED, LIST_OPEN, NO_ITEM
from council.meetings.actions.keys import locked
from council.meetings.lifecycle import Act
from council.meetings.models import Meeting
from register.refusals import Refused, refuse


@transaction.atomic
def close_list(*, meeting_id: UUID, chair: Any, now: datetime) -> ListClosing:
    """No more requests on the point under way; those who wait keep their places."""
    meeting = locked(meeting_id)
    refuse(permissions.may_run(chair, meeting, now))
    item = meeting.current_item
    if item is None:
        raise Refused(NO_ITEM)
    refuse(LIST_CLOSED if queries.list_is_closed(item.id) else None)
    made = ListClosing.objects.create(item=item, closed_at=now, closed_by=chair)
    write_line(meeting, "list.closed", now, chair, item=str(item.id))
    return made


@transaction.atomic
def reopen_list(*, meeting_id: UUID, chair: Any, now: datetime) -> ListClosing:
    """Requests are possible again on the point under way."""
    meeting = locked(meeting_id)
    refuse(permissions.may_run(chair, meeting, now))
    closing = ListClosing.objects.filter(item=meeting.current_item_id, reopened_at__isnull=True).first()
    if closing is None:
        raise Refused(LIST_OPEN)
    closing.reopened_at, closing.reopened_by = now, chair
    closing.save(update_fields=["reopened_at", "reopened_by"])
    write_line(meeting, "list.reopened", now, chair, item=str(meeting.current_item_id))
    return closing


def follow(meeting: Meeting, act: Act, now: datetime) -> None:
    """A paused session stops the clock; its end ends the speech and the list and forgets every gender."""
    speech = Speech.objects.filter(meeting=meeting, ended_at__isnull=True).first()
    if act is Act.SUSPEND:
        _pause(meeting, speech, now)
    elif act is Act.SET_ITEM:
        write_line(meeting, "item.shown", now, item=str(meeting.current_item_id or ""))
    elif act is Act.OPEN:
        write_line(meeting, "floor.opened", now)
    elif act is Act.CLOSE:
        _close(meeting, speech, now)


def _pause(meeting: Meeting, speech: Speech | None, now: datetime) -> None:
    """The clock stands, and nobody is called meanwhile: the co-chairs' buttons change with either line."""
    if speech is None or speech.since is None:
        write_line(meeting, "floor.paused", now)
        return
    hold(speech, now)
    write_line(meeting, "speech.paused", now, speech=str(speech.id))


def _close(meeting: Meeting, speech: Speech | None, now: datetime) -> None:
    if speech is not None:
        stop(speech, now)
        write_line(meeting, "speech.ended", now, speech=str(speech.id))
    asked = SpeakRequest.objects.filter(item__meeting=meeting)
    asked.filter(state=RequestState.WAITING.value).update(state=RequestState.LAPSED.value)
    asked.exclude(gender="").update(gender="")
    write_line(meeting, "floor.closed", now)
