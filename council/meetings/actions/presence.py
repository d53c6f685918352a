"""Who is here, who gives her vote to another member, and the address of one's own calendar."""

from datetime import datetime
from secrets import token_urlsafe
from typing import Any
from uuid import UUID

from django.db import transaction

from council.bodies.queries import rules_on
from council.meetings import permissions
from council.meetings.actions.keys import locked, write_line
from council.meetings.models import (
    CalendarKey,
    Meeting,
    Presence,
    ProxyGiven,
)
from register.refusals import refuse
from residents.permissions import day_of


@transaction.atomic
def arrive(*, meeting_id: UUID, person: Any, now: datetime) -> Presence:
    """A member says that she is here; saying it again changes nothing."""
    meeting = locked(meeting_id)
    refuse(permissions.may_arrive(person, meeting, now))
    presence, created = Presence.objects.get_or_create(
        meeting=meeting, person=person, defaults={"arrived_at": now}
    )
    if not created and presence.left_at is None:
        return presence
    presence.left_at = None
    presence.save(update_fields=["left_at"])
    write_line(meeting, "member.arrived", now, here=_here(meeting))
    return presence


@transaction.atomic
def leave(*, meeting_id: UUID, person: Any, now: datetime) -> None:
    """A member says that she goes; who is already here for an open vote can still cast it."""
    meeting = locked(meeting_id)
    refuse(permissions.may_arrive(person, meeting, now))
    if Presence.objects.filter(meeting=meeting, person=person, left_at__isnull=True).update(left_at=now):
        write_line(meeting, "member.left", now, here=_here(meeting))


@transaction.atomic
def give_proxy(*, meeting_id: UUID, giver: Any, holder: Any, now: datetime) -> ProxyGiven:
    """A member who cannot come lets another one vote for her in this session."""
    meeting = locked(meeting_id)
    rules = rules_on(meeting.council, day_of(meeting.starts))
    refuse(permissions.may_give_proxy(giver, holder, meeting, rules, now))
    given = ProxyGiven.objects.create(meeting=meeting, giver=giver, holder=holder, given_at=now)
    write_line(meeting, "proxy.given", now)
    return given


@transaction.atomic
def end_proxy(*, meeting_id: UUID, giver: Any, now: datetime) -> None:
    """She takes her vote back; votes that are already open keep their voters."""
    meeting = locked(meeting_id)
    running = ProxyGiven.objects.filter(meeting=meeting, giver=giver, ended_at__isnull=True)
    if running.update(ended_at=now):
        write_line(meeting, "proxy.ended", now)


@transaction.atomic
def renew_calendar(*, person: Any) -> str:
    """Give the person another secret address for her calendar; the one before stops working."""
    refuse(permissions.may_have_calendar(person))
    key = token_urlsafe(32)
    CalendarKey.objects.update_or_create(person=person, defaults={"key": key})
    return key


def _here(meeting: Meeting) -> int:
    return Presence.objects.filter(meeting=meeting, left_at__isnull=True).count()
