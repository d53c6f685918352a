"""Reads of people's standing."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q

from residents.cards import read_number
from residents.eligibility import Age, Attested
from residents.models import Attestation, Card, DeskAct, District, Person, PersonSession, RoleHeld, Token
from residents.once import once
from residents.roles import Role


@once
def attested(person: Any) -> list[Attested]:
    """The person's attestations as the rules read them."""
    found = person.attestations.select_related("district")
    return [
        Attested(one.district.slug, Age(one.age), one.starts, one.ends, one.revoked_on is not None)
        for one in found
    ]


@once
def has_role(person: Any, role: Role, day: date) -> bool:
    """Whether the person holds the role on that day."""
    if not person or not person.is_authenticated:
        return False
    return bool(roles_on(day, [role]).filter(person=person).exists())


def roles_on(day: date, roles: Iterable[Role] = tuple(Role)) -> Any:
    """The roles held on a day."""
    open_end = Q(ends__isnull=True) | Q(ends__gt=day)
    return RoleHeld.objects.filter(open_end, role__in=[role.value for role in roles], starts__lte=day)


@once
def roles_of(person: Any, day: date) -> set[Role]:
    """Every role that the person holds on that day."""
    return {Role(value) for value in roles_on(day).filter(person=person).values_list("role", flat=True)}


def holders(role: Role, day: date) -> list[Person]:
    """Everyone who holds the role on that day."""
    ids = roles_on(day, [role]).values("person")
    return list(Person.objects.filter(id__in=ids, is_active=True).order_by("display_name"))


def live_card(person: Person) -> Card | None:
    """The card that opens the account today."""
    return person.cards.filter(revoked_on__isnull=True).first()


def live_attestation(person: Person, day: date) -> Attestation | None:
    """The desk's word that counts on that day, the latest when several do."""
    open_end = Q(ends__isnull=True) | Q(ends__gt=day)
    found = person.attestations.filter(open_end, revoked_on__isnull=True, starts__lte=day)
    return found.select_related("district").order_by("-starts", "-id").first()


def found_at_desk(number: str, email: str, name: str, district: District | None) -> list[Person]:
    """Whom a desk looks for, by the first thing given: number, e-mail, or name and district; at most two."""
    people = Person.objects.filter(is_active=True, erased_on__isnull=True)
    if number:
        people = people.filter(cards__number=read_number(number) or "")
    elif email:
        people = people.filter(email__iexact=email)
    else:
        # SQLite compares capitals in the Latin alphabet without accents alone.
        here = people.filter(district=district).values_list("id", "display_name")
        people = people.filter(id__in=[key for key, shown in here if shown.casefold() == name.casefold()])
    return list(people.select_related("district").distinct()[:2])


def sessions_of(person: Person) -> list[PersonSession]:
    """The person's open sessions, the latest first."""
    return list(person.sessions.order_by("-seen_on", "-started_on", "device"))


def tokens_of(person: Person, day: date) -> list[Token]:
    """The person's tokens that still open something, the newest first."""
    live = person.tokens.filter(revoked_on__isnull=True, expires_on__gt=day)
    return list(live.order_by("-made_on", "name"))


def desk_counts(officer: Person, day: date) -> dict[str, int]:
    """How often the officer did what on that day."""
    return dict(DeskAct.objects.filter(officer=officer, day=day).values_list("act", "count"))
