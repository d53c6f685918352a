"""Signing: two people, or the reason why one does not. The second signature numbers, seals and sends."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.bodies.offices import COCHAIRS
from council.bodies.queries import office_of
from council.opinions import numbering, permissions
from council.opinions.actions.rows import line, locked, move
from council.opinions.actions.sending import deliver_opinion
from council.opinions.fingerprint import fingerprint, sealed_words
from council.opinions.lifecycle import State
from council.opinions.models import Copy, Numbering, Opinion, Signature, Unwilling
from council.opinions.phrases import NO_SEAL
from council.opinions.queries import signing_office, wording_of
from languages.actions import write_text
from register import seals
from register.refusals import refuse
from residents.permissions import day_of

MOST_COPIES = 4


@transaction.atomic
def sign_opinion(*, opinion_id: UUID, person: Any, now: datetime) -> Signature:
    """Sign as the co-chair one is today, or in her place; the second signature numbers, seals and sends it.

    The door has made sure, a moment ago, that it is really that person (`residents.actions.prove`).
    """
    opinion = locked(opinion_id)
    refuse(permissions.may_sign(person, opinion, now))
    office, stands_in = signing_office(person, opinion.council, day_of(now))
    signature = Signature.objects.create(
        opinion=opinion, office=str(office), person=person, signed_at=now, stands_in=stands_in
    )
    complete = set(opinion.signatures.values_list("office", flat=True)) >= {one.value for one in COCHAIRS}
    if complete:
        _seal(opinion, now)
    line(opinion, "signed", now, person, office=str(office))
    if complete:
        deliver_opinion(opinion_id=opinion.id, now=now)
    return signature


@transaction.atomic
def refuse_signature(
    *, opinion_id: UUID, person: Any, language: str, reason: str, now: datetime
) -> Unwilling:
    """A co-chair does not sign: her reason is published, and the stand-in may sign when the term is over."""
    opinion = locked(opinion_id)
    refuse(permissions.may_refuse_signature(person, opinion, now))
    office = office_of(person, opinion.council, day_of(now))
    said = Unwilling.objects.create(
        opinion=opinion,
        office=str(office),
        person=person,
        reason=write_text(language=language, body=reason),
        said_at=now,
    )
    line(opinion, "unwilling", now, person, office=str(office))
    return said


@transaction.atomic
def note_copy(*, opinion_id: UUID, language: str, digest: str, now: datetime) -> None:
    """Remember a PDF that the site gives out: the same file once, and the newest ones of each language.

    Whoever asks for a PDF makes this row: what is kept is bounded, however often translations change.
    """
    values = {"opinion_id": opinion_id, "language": language, "made_at": now}
    _copy, new = Copy.objects.get_or_create(digest=digest, defaults=values)
    if new:
        alike = Copy.objects.filter(opinion_id=opinion_id, language=language).order_by("-made_at", "-id")
        Copy.objects.filter(id__in=list(alike.values_list("id", flat=True)[MOST_COPIES:])).delete()


def _seal(opinion: Opinion, now: datetime) -> None:
    """Give the number, the fingerprint and the seal; the numbering's row lock leaves no gap in a year."""
    year = day_of(now).year
    Numbering.objects.get_or_create(council=opinion.council, year=year)
    counter = Numbering.objects.select_for_update().get(council=opinion.council, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    opinion.number, opinion.signed_at = numbering.number(year, counter.last), now
    opinion.fingerprint = fingerprint(wording_of(opinion))
    opinion.seal = _sealed(sealed_words(opinion.number, opinion.fingerprint))
    move(opinion, State.SIGNED, "number", "signed_at", "fingerprint", "seal")


def _sealed(data: bytes) -> str:
    try:
        return seals.seal(data)
    except seals.SealError:
        refuse(NO_SEAL)
        raise
