"""What every act on minutes does: take their row, end signatures, write the line."""

from datetime import datetime
from typing import Any
from uuid import UUID

from council.bodies.offices import COCHAIRS
from council.minutes import queries
from council.minutes.models import Correction, Minutes, Signature
from council.minutes.stages import expired
from council.opinions.queries import signing_office
from register import actions as register
from residents.permissions import day_of


def locked(minutes_id: UUID) -> Minutes:
    """The minutes under their lock: every other act on them waits, and reads again."""
    found = Minutes.objects.select_for_update(of=("self",)).select_related("meeting__council")
    return found.get(id=minutes_id)


def line(meeting_id: UUID, kind: str, now: datetime, officer: Any = None, **data: Any) -> None:
    """Only who acts in office is named; a member's comment is not."""
    actor = officer.id if officer else None
    register.write(scope=queries.scope_of(meeting_id), kind=kind, now=now, actor=actor, data=data)


def end_signatures(minutes: Minutes, now: datetime, why: str) -> None:
    """A first signature under words that change is none."""
    running = Signature.objects.filter(minutes=minutes, correction=None, ended_at__isnull=True)
    if running.update(ended_at=now):
        line(minutes.meeting_id, "signature.ended", now, why=why)


def sign(
    minutes: Minutes, correction: Correction | None, person: Any, fingerprint: str, now: datetime
) -> bool:
    """Put the person's signature; whether both offices have signed these very words. Needs the lock.

    One that waited too long for the second is set aside first, so that this one is the first again.
    """
    given = Signature.objects.filter(minutes=minutes, correction=correction, ended_at__isnull=True)
    late = [one.id for one in given if expired(one.signed_at, now)]
    if Signature.objects.filter(id__in=late).update(ended_at=now):
        line(minutes.meeting_id, "signature.ended", now, why="expired")
    office, stands_in = signing_office(person, minutes.meeting.council, day_of(now))
    Signature.objects.create(
        minutes=minutes,
        correction=correction,
        office=str(office),
        person=person,
        stands_in=stands_in,
        fingerprint=fingerprint,
        signed_at=now,
    )
    agreed = {one.office: one.person_id for one in given.filter(fingerprint=fingerprint)}
    return set(agreed) == {one.value for one in COCHAIRS} and len(set(agreed.values())) == len(COCHAIRS)
