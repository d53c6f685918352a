"""Two organisers fill one seat at once: the council's lock lets one in. The control goes without it."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from council.bodies import actions, permissions
from council.bodies.models import Council, Mandate, Seat
from council.bodies.offices import Span
from register.refusals import Refused
from residents.models import Person
from residents.permissions import day_of
from tests.racing import at_once, meeting

pytestmark = [pytest.mark.locks, pytest.mark.django_db(transaction=True)]
Who = Callable[[str], Person]
KEYS = ("amina", "nour")


def empty(council: Council) -> Seat:
    found = Seat.objects.filter(council=council, mandates__isnull=True).order_by("number").first()
    assert found
    return found


def test_two_organisers_who_fill_one_seat_at_once_seat_one_person(
    rivemont: Council, who: Who, now: datetime
) -> None:
    seat, sofia = empty(rivemont), who("sofia")
    people = [who(key) for key in KEYS]
    filling = [
        lambda person=person: actions.fill_seat(
            seat_id=seat.id, person_id=person.id, starts=day_of(now), organiser=sofia, now=now
        )
        for person in people
    ]
    refused = [str(one) for one in at_once(filling) if isinstance(one, Refused)]
    assert len(refused) == 1
    assert "seat-taken" in refused[0]
    assert Mandate.objects.filter(seat=seat).count() == 1


def test_without_the_lock_both_see_an_empty_seat_and_the_database_refuses_one(
    rivemont: Council, who: Who, now: datetime
) -> None:
    seat, meet = empty(rivemont), meeting(len(KEYS))
    people = [who(key) for key in KEYS]

    def fill(person: Person) -> Mandate:
        with transaction.atomic():
            assert permissions.may_fill(seat, person.id, Span(day_of(now)), None) is None
            meet.wait()
            return Mandate.objects.create(council=rivemont, seat=seat, person=person, starts=day_of(now))

    answers = at_once([lambda person=person: fill(person) for person in people], IntegrityError)
    assert sum(isinstance(one, IntegrityError) for one in answers) == 1
    assert Mandate.objects.filter(seat=seat).count() == 1
