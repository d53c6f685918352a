"""Both co-chairs sign what they have read; then the minutes are published."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.minutes import permissions, queries
from council.minutes.actions.rows import line, locked, sign
from council.minutes.fingerprint import sealed_words
from council.minutes.models import Minutes
from council.opinions.phrases import NO_SEAL
from register import seals
from register.refusals import Refused, refuse


@transaction.atomic
def sign_minutes(*, minutes_id: UUID, person: Any, seen: str, now: datetime) -> bool:
    """Sign the words with the fingerprint that one has `seen`; whether both have signed now.

    The door has made sure, a moment ago, that it is really that person (`residents.actions.prove`).
    """
    minutes = locked(minutes_id)
    found = queries.digest_of(minutes)
    refuse(permissions.may_sign(person, minutes, seen, found, now))
    both = sign(minutes, None, person, found, now)
    if both:
        minutes.signed_at, minutes.fingerprint, minutes.seal = now, found, _sealed(found)
        minutes.save(update_fields=["signed_at", "fingerprint", "seal"])
    line(minutes.meeting_id, "signed", now, person)
    return both


@transaction.atomic
def publish_minutes(*, minutes_id: UUID, person: Any, now: datetime) -> Minutes:
    """Open them to everybody."""
    minutes = locked(minutes_id)
    refuse(permissions.may_publish(person, minutes, now))
    minutes.published_at = now
    minutes.save(update_fields=["published_at"])
    line(minutes.meeting_id, "published", now, person)
    return minutes


def _sealed(fingerprint: str) -> str:
    try:
        return seals.seal(sealed_words(fingerprint))
    except seals.SealError as error:
        raise Refused(NO_SEAL) from error
