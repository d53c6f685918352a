"""Naming the rapporteur, and drafting the minutes from the register."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.meetings.models import Meeting
from council.minutes import permissions
from council.minutes.actions.rows import line
from council.minutes.models import Entry, Minutes, Rapporteur
from council.minutes.queries import drafting
from register.refusals import refuse


@transaction.atomic
def name_rapporteur(*, meeting_id: UUID, person: Any, chair: Any, now: datetime) -> Rapporteur:
    """A co-chair says who writes the minutes of a session; naming the same again changes nothing."""
    meeting = _locked(meeting_id)
    refuse(permissions.may_name(chair, meeting, now))
    refuse(permissions.may_be_rapporteur(person, meeting, now))
    running = Rapporteur.objects.filter(meeting=meeting, ended_at__isnull=True)
    before = running.first()
    if before and before.person_id == person.id:
        return before
    running.update(ended_at=now)
    named = Rapporteur.objects.create(meeting=meeting, person=person, named_by=chair, named_at=now)
    line(meeting.id, "rapporteur.named", now, chair, person=str(person.id))
    return named


@transaction.atomic
def draft_minutes(*, meeting_id: UUID, person: Any, now: datetime, minutes_id: UUID | None = None) -> Minutes:
    """Draft the minutes of a session that has ended: what the register knows is fixed from now on."""
    meeting = _locked(meeting_id)
    refuse(permissions.may_draft(person, meeting, now))
    given = {"id": minutes_id} if minutes_id else {}
    minutes = Minutes.objects.create(
        meeting=meeting, facts=drafting.session(meeting), drafted_at=now, **given
    )
    Entry.objects.create(minutes=minutes, place=0)
    Entry.objects.bulk_create(
        Entry(minutes=minutes, place=place, item=item, internal=item.internal, facts=facts)
        for place, (item, facts) in enumerate(drafting.points(meeting), start=1)
    )
    line(meeting.id, "drafted", now, person)
    return minutes


def _locked(meeting_id: UUID) -> Meeting:
    return Meeting.objects.select_for_update(of=("self",)).select_related("council").get(id=meeting_id)
