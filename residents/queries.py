"""Reads of people's standing."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q

from residents.eligibility import Age, Attested
from residents.models import Person, RoleHeld
from residents.roles import Role


def attested(person: Any) -> list[Attested]:
    """The person's attestations as the rules read them."""
    found = person.attestations.select_related("district")
    return [
        Attested(one.district.slug, Age(one.age), one.starts, one.ends, one.revoked_on is not None) for one in found
    ]


def has_role(person: Any, role: Role, day: date) -> bool:
    """Whether the person holds the role on that day."""
    if not person or not person.is_authenticated:
        return False
    return roles_on(day, [role]).filter(person=person).exists()


def roles_on(day: date, roles: Iterable[Role] = tuple(Role)) -> Any:
    """The roles held on a day."""
    open_end = Q(ends__isnull=True) | Q(ends__gt=day)
    return RoleHeld.objects.filter(open_end, role__in=[role.value for role in roles], starts__lte=day)


def holders(role: Role, day: date) -> list[Person]:
    """Everyone who holds the role on that day."""
    ids = roles_on(day, [role]).values("person")
    return list(Person.objects.filter(id__in=ids, is_active=True).order_by("display_name"))
