"""Who was at a year's sessions: seat by seat, from the stays of members and their deputies."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.utils import timezone

from council.bodies.models import Council, Deputy, Mandate
from council.meetings.attendance import Coming, Stay
from council.meetings.lifecycle import VoteState
from council.meetings.models import Meeting, Presence, Reply

NOTHING = timedelta()


@dataclass(frozen=True)
class Attended:
    """A session that was held. `present` are the members' seats with somebody there at some time; `sat` is
    how long they were so in all, and `lasted` how long all of them could have been."""

    meeting: Meeting
    present: int
    excused: int
    members: int
    votes: int
    sat: timedelta
    lasted: timedelta


def covered(stays: Iterable[Stay], opened: datetime, closed: datetime) -> timedelta:
    """How long somebody was there between two moments; who was there twice at once counts once."""
    total, until = NOTHING, opened
    for one in sorted(stays, key=lambda stay: stay.arrived):
        begun, ended = max(one.arrived, until), min(one.left or closed, closed)
        if ended > begun:
            total, until = total + (ended - begun), ended
    return total


def attended(council: Council, begins: datetime, ends: datetime, terms: list[Mandate]) -> list[Attended]:
    """The sessions opened in `[begins, ends)`, in four queries; of one that still runs no time is counted."""
    closed = Q(items__votes__state=VoteState.CLOSED.value)
    opened = Meeting.objects.filter(council=council, opened_at__gte=begins, opened_at__lt=ends)
    held: list[Any] = list(
        opened.annotate(voted=Count("items__votes", filter=closed, distinct=True)).order_by("opened_at")
    )
    stays = _stays(held)
    deputies = list(Deputy.objects.filter(council=council))
    said = Reply.objects.filter(meeting__in=held, coming=Coming.CANNOT.value)
    away = set(said.values_list("meeting_id", "person_id"))
    return [_attendance(one, terms, deputies, stays, away) for one in held]


def _stays(meetings: list[Any]) -> dict[tuple[UUID, UUID], list[Stay]]:
    """Every stay by session and person."""
    found: dict[tuple[UUID, UUID], list[Stay]] = defaultdict(list)
    for one in Presence.objects.filter(meeting__in=meetings):
        found[one.meeting_id, one.person_id].append(one.stay)
    return found


def _attendance(
    meeting: Any,
    terms: list[Mandate],
    deputies: list[Deputy],
    stays: dict[tuple[UUID, UUID], list[Stay]],
    away: set[tuple[UUID, UUID]],
) -> Attended:
    day, seated = timezone.localdate(meeting.opened_at), []
    instead = {one.seat_id: one.person_id for one in deputies if one.span.holds(day)}
    for one in terms:
        if one.span.holds(day):
            sitters = {one.person_id, instead.get(one.seat_id, one.person_id)}
            here = [stay for who in sitters for stay in stays.get((meeting.id, who), [])]
            seated.append((here, (meeting.id, one.person_id) in away))
    opened, closed = meeting.opened_at, meeting.closed_at or meeting.opened_at
    return Attended(
        meeting=meeting,
        present=sum(1 for here, _away in seated if here),
        excused=sum(1 for here, said in seated if said and not here),
        members=len(seated),
        votes=meeting.voted,
        sat=sum((covered(here, opened, closed) for here, _away in seated), NOTHING),
        lasted=(closed - opened) * len(seated),
    )
