"""Give the floor: to whoever is next, or to somebody else with a reason that everyone reads."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.floor import permissions, queries
from council.floor.actions.rows import write_line
from council.floor.actions.speaking import stop
from council.floor.lifecycle import RequestState
from council.floor.models import SpeakRequest, Speech
from council.floor.order import Kind
from council.floor.phrases import NO_REASON, NOT_WAITING, ORDER_CHANGED
from council.floor.queries import Floor
from council.floor.timing import allowed
from council.meetings.actions.keys import locked
from council.meetings.models import AgendaItem
from languages.actions import write_text
from languages.models import Text
from register.refusals import Refused, refuse

REASON_LIMIT = 500


@transaction.atomic
def call_next(*, meeting_id: UUID, chair: Any, seen: UUID, now: datetime) -> Speech:
    """Give the floor to the first of the queue, and end the speech before.

    `seen` is the request that stood first on the chair's page: two chairs at the same moment, or a double
    tap, call one person and not two.
    """
    meeting = locked(meeting_id)
    refuse(permissions.may_call(chair, meeting, now))
    floor = queries.floor_of(meeting)
    if floor.next is None or floor.next.request.id != seen:
        raise Refused(ORDER_CHANGED)
    speech = _give(floor, floor.next.request, chair, now)
    write_line(meeting, "speaker.called", now, chair, speech=str(speech.id))
    return speech


@transaction.atomic
def call_out(*, request_id: UUID, chair: Any, reason: str, language: str, now: datetime) -> Speech:
    """Give the floor to somebody who is not the first, with a public reason; the journal keeps it."""
    item = SpeakRequest.objects.filter(id=request_id).values("item")
    meeting = locked(AgendaItem.objects.values_list("meeting_id", flat=True).get(id__in=item))
    refuse(permissions.may_call(chair, meeting, now))
    if not reason.strip() or len(reason) > REASON_LIMIT:
        raise Refused(NO_REASON)
    floor = queries.floor_of(meeting)
    place = next((one for one in floor.places if one.request.id == request_id), None)
    if place is None:
        raise Refused(NOT_WAITING)
    text = write_text(language=language, body=reason)
    speech = _give(floor, place.request, chair, now, text, place.number - 1)
    write_line(meeting, "speaker.called-out", now, chair, speech=str(speech.id), passed=speech.passed)
    return speech


def _give(
    floor: Floor,
    request: SpeakRequest,
    chair: Any,
    now: datetime,
    reason: Text | None = None,
    before: int = 0,
) -> Speech:
    """End the speech that runs and call this one; its clock waits for the start."""
    running = floor.speech
    if running is not None:
        stop(running, now)
        write_line(floor.meeting, "speech.ended", now, chair, speech=str(running.id))
    request.state = RequestState.CALLED.value
    request.save(update_fields=["state"])
    doubles = floor.rules.interpretation_doubles
    return Speech.objects.create(
        meeting=floor.meeting,
        request=request,
        called_at=now,
        called_by=chair,
        reason=reason,
        passed=before,
        allowed=allowed(Kind(request.kind), floor.rules.seconds, request.interpreted, doubles),
    )
