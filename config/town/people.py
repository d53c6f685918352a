"""Districts and the cast, with their roles and attestations."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction

from config.town.cast import CAST, DISTRICTS, Member
from residents.models import Attestation, Card, District, Person, RoleHeld
from residents.permissions import day_of


@transaction.atomic
def build(now: datetime) -> None:
    """Make whoever is missing."""
    for slug, names in DISTRICTS.items():
        District.objects.get_or_create(
            slug=slug, defaults={f"name_{code}": name for code, name in names.items()} | {"name": names["fr"]}
        )
    for member in CAST:
        if not Person.objects.filter(id=member.id).exists():
            _make(member, now)


def _make(member: Member, now: datetime) -> None:
    year_ago = day_of(now) - timedelta(days=365)
    district = District.objects.filter(slug=member.district).first()
    person = Person(
        id=member.id,
        email=member.email,
        display_name=member.name,
        language=member.language,
        district=district,
    )
    person.set_unusable_password()
    person.save()
    RoleHeld.objects.bulk_create(
        RoleHeld(person=person, role=role.value, starts=year_ago) for role in member.roles
    )
    if member.attested and district:
        Attestation.objects.create(person=person, district=district, age=member.attested, starts=year_ago)
    if member.email:
        EmailAddress.objects.create(user=person, email=member.email, verified=True, primary=True)
    if member.card_number:
        pin = make_password(member.pin)
        Card.objects.create(person=person, number=member.card_number, pin=pin, made_on=year_ago)
