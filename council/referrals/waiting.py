"""What of the questions to the council waits: for its co-chairs, and for the rapporteur of each."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from council.referrals import queries
from council.referrals.mine import NOTES
from council.referrals.models import Referral
from languages.queries import readings
from residents.permissions import day_of
from residents.roles import Duty
from residents.waiting import Waiting, register_duties, register_waiting


def holds(person: Any, now: datetime) -> Iterable[Duty]:
    """Who prepares a question that the council still owes something to."""
    return [Duty.RAPPORTEUR] if queries.reported_by(person).exists() else []


def held(now: datetime) -> Iterable[UUID]:
    """The rapporteurs of what the council still owes."""
    owed = Referral.objects.filter(queries.owed(), rapporteur__isnull=False)
    return [key for key in owed.values_list("rapporteur_id", flat=True) if key]


def chairing(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    return _shown(queries.chaired_by(person, now), language)


def reporting(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    return _shown(queries.reported_by(person), language)


def _shown(found: Iterable[Referral], language: str) -> Iterable[Waiting]:
    listed = list(found)
    read = readings((one.subject for one in listed), language)
    for one in listed:
        subject = read[one.subject_id]
        yield Waiting(
            key=f"referral:{one.id}",
            title=f"{one.number} {subject.body}",
            url=one.get_absolute_url(),
            task=NOTES[one.stage],
            since=day_of(one.received_at),
            due=one.due_on,
            language=subject.language,
        )


def offer() -> None:
    """Make these known; called once, when the app is ready."""
    register_duties("rapporteurs", holds, held)
    register_waiting("referrals-cochair", Duty.COCHAIR, chairing)
    register_waiting("referrals-rapporteur", Duty.RAPPORTEUR, reporting)
