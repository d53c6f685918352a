"""Who takes part: by oneself, or placed by who plans the workshops."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.workshops import permissions, queries
from council.workshops.actions.rows import locked_workshop, write_line
from council.workshops.models import Place, Workshop
from council.workshops.phrases import ALREADY_IN, NOBODY
from council.workshops.queries import PLACE
from register.refusals import refuse
from residents.delivery.actions import deliver


@transaction.atomic
def take_place(*, workshop_id: UUID, person: Any, now: datetime) -> Place:
    """Take part. Whoever has a place in a workshop of the same hour leaves that one."""
    workshop = locked_workshop(workshop_id)
    refuse(permissions.may_take_place(person, workshop, now))
    taken = place(workshop, person, now)
    _tell_count(workshop, "participant.joined", now)
    return taken


@transaction.atomic
def leave_place(*, workshop_id: UUID, person: Any, now: datetime) -> Workshop:
    """Give one's place back."""
    workshop = locked_workshop(workshop_id)
    refuse(permissions.may_leave(person, workshop, now))
    _end(Place.objects.get(workshop=workshop, person=person, left_at__isnull=True), now)
    _tell_count(workshop, "participant.left", now)
    return workshop


@transaction.atomic
def assign(*, workshop_id: UUID, people: Sequence[Any], person: Any, now: datetime) -> list[Place]:
    """Place people in the workshop, all of them or none; each is told. Who is there already stays."""
    workshop = locked_workshop(workshop_id)
    refuse(permissions.may_change(person, workshop, now))
    refuse(None if people else NOBODY)
    made = []
    for one in people:
        bar = permissions.may_take_place(one, workshop, now)
        if bar is ALREADY_IN:
            continue
        refuse(bar)
        made.append(place(workshop, one, now, assigned=True))
    if made:
        line = _tell_count(workshop, "participants.assigned", now, person)
        told = [one.person_id for one in made if one.person_id]
        deliver(kind=PLACE, key=workshop.id, number=line.number, people=told, now=now)
    return made


def place(workshop: Workshop, person: Any, now: datetime, assigned: bool = False) -> Place:
    """Her place there, taken from now on; one of the same hour ends. Needs the session's lock."""
    for other in queries.others_at_that_time(workshop, person):
        _end(other, now)
        _tell_count(other.workshop, "participant.left", now)
    held = Place.objects.filter(workshop=workshop, person=person, left_at__isnull=True).first()
    return held or Place.objects.create(workshop=workshop, person=person, taken_at=now, assigned=assigned)


def _end(held: Place, now: datetime) -> None:
    held.left_at = now
    held.save(update_fields=["left_at"])


def _tell_count(workshop: Workshop, kind: str, now: datetime, officer: Any = None) -> Any:
    return write_line(workshop, kind, now, officer, here=queries.count(workshop.id))
