"""Who is here, who says beforehand that she comes, who gives her vote away; one's own calendar."""

from collections.abc import Sequence
from datetime import datetime
from secrets import token_urlsafe
from typing import Any
from uuid import UUID

from django.db import transaction

from council.bodies.queries import rules_on
from council.meetings import permissions
from council.meetings.actions.keys import locked, write_line
from council.meetings.attendance import Coming, Way
from council.meetings.models import CalendarKey, Meeting, Presence, ProxyGiven, Reply
from council.meetings.phrases import NO_NUMBERS, unknown_numbers
from council.meetings.queries import attending
from register.refusals import refuse
from residents.models import Person
from residents.permissions import day_of


@transaction.atomic
def arrive(*, meeting_id: UUID, person: Any, now: datetime) -> Presence:
    """A member says that she is here; saying it again changes nothing."""
    meeting = locked(meeting_id)
    refuse(permissions.may_arrive(person, meeting, now))
    running = Presence.objects.filter(meeting=meeting, person=person, left_at__isnull=True).first()
    if running is not None:
        return running
    presence = Presence.objects.create(meeting=meeting, person=person, arrived_at=now)
    write_line(meeting, "member.arrived", now, here=_here(meeting))
    return presence


@transaction.atomic
def leave(*, meeting_id: UUID, person: Any, now: datetime) -> None:
    """A member says that she goes; who is already here for an open vote can still cast it."""
    meeting = locked(meeting_id)
    refuse(permissions.may_arrive(person, meeting, now))
    if _end([person.id], meeting, Way.SELF, now):
        write_line(meeting, "member.left", now, here=_here(meeting))


@transaction.atomic
def note_arrivals(
    *, meeting_id: UUID, numbers: Sequence[int], officer: Any, now: datetime, way: Way = Way.NUMBER
) -> list[Person]:
    """The desk notes by their numbers who has come; who is here already stays. All of them, or nobody."""
    meeting = locked(meeting_id)
    refuse(permissions.may_note(officer, meeting, now))
    people = _people(meeting, numbers, now)
    here = attending.here_ids(meeting)
    come = [one for one in people if one.id not in here]
    Presence.objects.bulk_create(
        Presence(meeting=meeting, person=one, arrived_at=now, arrived_by=way.value) for one in come
    )
    if come:
        write_line(meeting, "member.arrived", now, officer, here=_here(meeting))
    return people


@transaction.atomic
def note_departures(
    *, meeting_id: UUID, numbers: Sequence[int], officer: Any, now: datetime, way: Way = Way.NUMBER
) -> list[Person]:
    """The desk notes by their numbers who has gone. All of them, or nobody."""
    meeting = locked(meeting_id)
    refuse(permissions.may_note(officer, meeting, now))
    people = _people(meeting, numbers, now)
    if _end([one.id for one in people], meeting, way, now):
        write_line(meeting, "member.left", now, officer, here=_here(meeting))
    return people


def _people(meeting: Meeting, numbers: Sequence[int], now: datetime) -> list[Person]:
    """Whose numbers these are, each person once; a refusal where one is nobody's."""
    known = attending.desk_numbers(meeting.council_id, day_of(now))
    refuse(None if numbers else NO_NUMBERS)
    unknown = [one for one in numbers if one not in known]
    refuse(unknown_numbers(unknown) if unknown else None)
    return [known[one] for one in dict.fromkeys(numbers)]


def _end(people: Sequence[Any], meeting: Meeting, way: Way, now: datetime) -> bool:
    """End the running stays of those people; whether there was one. Nobody goes before she came."""
    running = list(Presence.objects.filter(meeting=meeting, person__in=people, left_at__isnull=True))
    for one in running:
        one.left_at, one.left_by = max(now, one.arrived_at), way.value
    Presence.objects.bulk_update(running, ["left_at", "left_by"])
    return bool(running)


@transaction.atomic
def reply(*, meeting_id: UUID, person: Any, coming: Coming, now: datetime) -> Reply:
    """A member says beforehand whether she comes, joins online, or cannot come; the last word counts."""
    meeting = locked(meeting_id)
    refuse(permissions.may_reply(person, meeting, now))
    said, created = Reply.objects.get_or_create(
        meeting=meeting, person=person, defaults={"coming": coming.value, "said_at": now}
    )
    if not created and said.coming == coming.value:
        return said
    said.coming, said.said_at = coming.value, now
    said.save(update_fields=["coming", "said_at"])
    write_line(meeting, "reply.given", now)
    return said


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
    refuse(permissions.may_end_proxy(giver, meeting))
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
