"""A correction is added to published minutes, dated and signed by both; nothing is edited."""

from datetime import datetime
from typing import Any

from django.db import transaction

from council.minutes import permissions, queries
from council.minutes.actions.rows import line, locked, sign
from council.minutes.models import Correction, Entry, Minutes
from council.minutes.phrases import NO_WORDS
from languages.actions import write_text
from register.refusals import refuse


@transaction.atomic
def propose_correction(*, entry_id: int, person: Any, language: str, body: str, now: datetime) -> Correction:
    """Write what should be read beside a point; only the council sees it until both have signed."""
    minutes = locked(Entry.objects.values_list("minutes_id", flat=True).get(id=entry_id))
    refuse(permissions.may_correct(person, minutes, now))
    refuse(None if body.strip() else NO_WORDS)
    made = Correction.objects.create(
        minutes=minutes,
        entry_id=entry_id,
        person=person,
        text=write_text(language=language, body=body),
        proposed_at=now,
    )
    line(minutes.meeting_id, "correction.proposed", now, person)
    return made


@transaction.atomic
def sign_correction(*, correction_id: int, person: Any, now: datetime) -> bool:
    """Sign a correction; with the second signature it is numbered and public. Whether it is."""
    minutes, correction = _locked(correction_id)
    refuse(permissions.may_sign_correction(person, correction, now))
    found = queries.correction_digest(correction)
    both = sign(minutes, correction, person, found, now)
    if both:
        before = minutes.corrections.filter(published_at__isnull=False).count()
        correction.number, correction.published_at, correction.fingerprint = before + 1, now, found
        correction.save(update_fields=["number", "published_at", "fingerprint"])
    line(minutes.meeting_id, "correction.signed", now, person)
    return both


@transaction.atomic
def withdraw_correction(*, correction_id: int, person: Any, now: datetime) -> Correction:
    """Take back a correction that not both have signed."""
    minutes, correction = _locked(correction_id)
    refuse(permissions.may_withdraw(person, correction, now))
    correction.withdrawn_at = now
    correction.save(update_fields=["withdrawn_at"])
    line(minutes.meeting_id, "correction.withdrawn", now, person)
    return correction


def _locked(correction_id: int) -> tuple[Minutes, Correction]:
    """The correction, read again under its minutes' lock."""
    minutes = locked(Correction.objects.values_list("minutes_id", flat=True).get(id=correction_id))
    found = Correction.objects.select_related("text", "entry", "minutes__meeting__council")
    return minutes, found.get(id=correction_id)
