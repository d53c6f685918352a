"""What a desk does: register, confirm, replace a lost card or PIN. Nobody's papers are noted."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.db.models import F

from register.announcing import rights_changed
from register.refusals import Refused, refuse
from residents.actions.account import end_all_sessions
from residents.cards import new_number, new_pin
from residents.eligibility import Age
from residents.models import Attestation, Card, DeskAct, District, Person
from residents.permissions import day_of, may_work_as
from residents.phrases import NO_CARD, REGISTERED_ALREADY
from residents.queries import live_card
from residents.roles import DeskWork, Role


@dataclass(frozen=True)
class Handed:
    """What leaves the desk, on paper only: the PIN is nowhere else in the clear."""

    person: Person
    number: str
    pin: str


@transaction.atomic
def register_person(
    *, officer: Person, person_id: UUID, name: str, language: str, district: District, age: Age, now: datetime
) -> Handed:
    """An account, a desk's word and a card. `person_id` comes with the form: sent twice, it acts once."""
    refuse(may_work_as(officer, Role.DESK, now))
    person = Person(id=person_id, display_name=name, language=language, district=district)
    person.set_unusable_password()
    try:
        with transaction.atomic():
            person.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(REGISTERED_ALREADY) from error
    _attest(person, officer, district, age, day_of(now))
    handed = _card(person, day_of(now))
    _count(officer, DeskWork.REGISTERED, day_of(now))
    return handed


@transaction.atomic
def attest(*, officer: Person, person_id: UUID, district: District, age: Age, now: datetime) -> Attestation:
    """Say that the person lives in the district; what was said before is withdrawn."""
    refuse(may_work_as(officer, Role.DESK, now))
    person = _locked(person_id)
    given = _attest(person, officer, district, age, day_of(now))
    person.district = district
    person.save(update_fields=["district"])
    _count(officer, DeskWork.ATTESTED, day_of(now))
    return given


@transaction.atomic
def attest_by_letter(
    *, person_id: UUID, officer: Person | None, district: District, age: Age, day: date
) -> Attestation:
    """A posted letter's code came back: its officer's word for the district, the person's own for the age."""
    person = _locked(person_id)
    given = _attest(person, officer, district, age, day)
    person.district = district
    person.save(update_fields=["district"])
    return given


@transaction.atomic
def make_card(*, officer: Person, person_id: UUID, now: datetime) -> Handed:
    """A card for someone who has none, or in place of a lost one: the old one is dead at once."""
    refuse(may_work_as(officer, Role.DESK, now))
    person = _locked(person_id)
    day = day_of(now)
    person.cards.filter(revoked_on__isnull=True).update(revoked_on=day)
    end_all_sessions(person)
    handed = _card(person, day)
    _count(officer, DeskWork.CARD, day)
    return handed


@transaction.atomic
def give_pin(*, officer: Person, person_id: UUID, now: datetime) -> Handed:
    """A new PIN on the same card; whoever was logged in with the old one is out."""
    refuse(may_work_as(officer, Role.DESK, now))
    person = _locked(person_id)
    card = live_card(person)
    if card is None:
        refuse(NO_CARD)
    assert card is not None
    pin = new_pin(secrets.randbelow)
    card.pin, card.failures, card.wait_until = make_password(pin), 0, None
    card.save(update_fields=["pin", "failures", "wait_until"])
    end_all_sessions(person)
    _count(officer, DeskWork.PIN, day_of(now))
    return Handed(person, card.number, pin)


def _locked(person_id: UUID) -> Person:
    return Person.objects.select_for_update().get(id=person_id, is_active=True, erased_on__isnull=True)


def _attest(person: Person, officer: Person | None, district: District, age: Age, day: date) -> Attestation:
    person.attestations.filter(revoked_on__isnull=True).update(revoked_on=day)
    rights_changed(people=[person.id])
    return Attestation.objects.create(
        person=person, district=district, age=age.value, given_by=officer, starts=day
    )


def _card(person: Person, day: date) -> Handed:
    """A card with a number that nobody has; two desks may draw the same one at the same moment."""
    pin = new_pin(secrets.randbelow)
    hashed = make_password(pin)
    while True:
        number = new_number(secrets.randbelow)
        if Card.objects.filter(number=number).exists():
            continue
        try:
            with transaction.atomic():
                Card.objects.create(person=person, number=number, pin=hashed, made_on=day)
        except IntegrityError:
            if live_card(person):
                raise
            continue
        return Handed(person, number, pin)


def _count(officer: Person, act: DeskWork, day: date) -> None:
    DeskAct.objects.get_or_create(officer=officer, day=day, act=act.value)
    DeskAct.objects.filter(officer=officer, day=day, act=act.value).update(count=F("count") + 1)
