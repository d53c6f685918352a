"""Showing again who one is, before an act that binds others."""

import secrets
from datetime import datetime

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from register.refusals import refuse
from residents.actions.entering import enter_with_card
from residents.cards import PIN_DIGITS, only_digits
from residents.models import Person, Proof
from residents.phrases import CODE_JUST_SENT, NO_MAIL, WRONG_PROOF
from residents.proofs import LIFE, alive, may_ask, new_code
from residents.queries import live_card


@transaction.atomic
def ask_proof(*, person: Person, now: datetime) -> str:
    """A new code for the door to mail to the person; the one before no longer counts."""
    person = Person.objects.select_for_update().get(id=person.id)
    refuse(None if person.email else NO_MAIL)
    before = Proof.objects.filter(person=person).first()
    refuse(None if may_ask(before.asked_at if before else None, now) else CODE_JUST_SENT)
    code = new_code(secrets.randbelow)
    values = {"code": make_password(code), "asked_at": now, "tries": 0}
    Proof.objects.update_or_create(person=person, defaults=values)
    return code


def prove(*, person: Person, typed: str, now: datetime) -> None:
    """Refuses unless this is the code from her last mail, which is then used up, or her card's PIN."""
    digits, card = only_digits(typed), live_card(person)
    if card and len(digits) == PIN_DIGITS:
        enter_with_card(number=card.number, pin=digits, now=now)
        return
    hashed = _count_try(person, now)
    if hashed is None or not check_password(digits, hashed):
        refuse(WRONG_PROOF)
    Proof.objects.filter(person=person, code=hashed).delete()


def remove_dead_proofs(*, now: datetime) -> int:
    """A code that no longer proves anything says only when somebody asked for it."""
    return Proof.objects.filter(asked_at__lte=now - LIFE).delete()[0]


@transaction.atomic
def _count_try(person: Person, now: datetime) -> str | None:
    """Count the try before the code is looked at: many at once are no more than one after the other."""
    proof = Proof.objects.select_for_update().filter(person=person).first()
    if proof is None or not alive(proof.asked_at, proof.tries, now):
        return None
    proof.tries += 1
    proof.save(update_fields=["tries"])
    return proof.code
