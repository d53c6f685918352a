"""Roles given and ended: who may moderate, interpret, sit at a desk."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from register.announcing import rights_changed
from residents.models import Person, RoleHeld
from residents.roles import Role


@transaction.atomic
def give_role(*, person_id: UUID, role: Role, starts: date, ends: date | None = None) -> RoleHeld:
    """Give a role from a day on; giving it again changes the day on which it ends. Raises ValueError."""
    if ends is not None and ends <= starts:
        raise ValueError("a role ends after it starts")
    person = Person.objects.select_for_update().get(id=person_id, is_active=True)
    held = _held(person, role, starts).first()
    if held is None:
        return RoleHeld.objects.create(person=person, role=role.value, starts=starts, ends=ends)
    held.ends = ends
    held.save(update_fields=["ends"])
    return held


@transaction.atomic
def end_role(*, person_id: UUID, role: Role, day: date) -> bool:
    """End a role from that day on; False when it was not held. One that began that day was a slip."""
    person = Person.objects.select_for_update().get(id=person_id)
    held = _held(person, role, day)
    gone, _rows = held.filter(starts=day).delete()
    ended = held.update(ends=day)
    if gone or ended:
        rights_changed(people=[person_id])
    return bool(gone or ended)


def _held(person: Person, role: Role, day: date) -> QuerySet[RoleHeld]:
    """Mostly one: a role given anew before it was over is held twice for a while."""
    still = Q(ends__isnull=True) | Q(ends__gt=day)
    return person.roles.filter(still, role=role.value, starts__lte=day).order_by("id")
