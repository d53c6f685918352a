"""Districts and the cast, with their roles and attestations."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction

from config.town.cast import CAST, DISTRICTS, Member
from residents.models import Attestation, Card, District, Person, RoleHeld
from residents.permissions import day_of


@transaction.atomic
def build(now: datetime) -> None:
    """Make whoever is missing."""
    districts = _districts()
    here = set(Person.objects.values_list("id", flat=True))
    arriving = {member: _person(member, districts) for member in CAST if member.id not in here}
    _bring(arriving, day_of(now) - timedelta(days=365))


def _districts() -> dict[str, District]:
    here = set(District.objects.values_list("slug", flat=True))
    District.objects.bulk_create(
        District(slug=slug, name=names["fr"], **{f"name_{code}": name for code, name in names.items()})
        for slug, names in DISTRICTS.items()
        if slug not in here
    )
    return {district.slug: district for district in District.objects.all()}


def _person(member: Member, districts: Mapping[str, District]) -> Person:
    person = Person(
        id=member.id,
        email=member.email,
        display_name=member.name,
        language=member.language,
        district=districts.get(member.district or ""),
    )
    person.set_unusable_password()
    return person


def _bring(arriving: Mapping[Member, Person], since: date) -> None:
    Person.objects.bulk_create(arriving.values())
    RoleHeld.objects.bulk_create(
        RoleHeld(person=person, role=role.value, starts=since)
        for member, person in arriving.items()
        for role in member.roles
    )
    Attestation.objects.bulk_create(
        Attestation(person=person, district=person.district, age=member.attested, starts=since)
        for member, person in arriving.items()
        if member.attested and person.district
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=person, email=member.email, verified=True, primary=True)
        for member, person in arriving.items()
        if member.email
    )
    Card.objects.bulk_create(
        Card(person=person, number=member.card_number, pin=make_password(member.pin), made_on=since)
        for member, person in arriving.items()
        if member.card_number
    )
