"""What is read of a body."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from council.bodies import queries
from council.bodies.models import Council
from council.bodies.offices import Office
from residents.models import Person
from residents.permissions import day_of

Who = Callable[[str], Person]


def test_the_two_cochairs_are_an_official_and_a_resident(rivemont: Council, who: Who, now: datetime) -> None:
    found = queries.cochairs(rivemont, day_of(now))
    assert [mandate.person for mandate in found] == [who("claire"), who("fatou")]
    assert queries.office_of(who("fatou"), rivemont, day_of(now)) is Office.COCHAIR_RESIDENT
    assert queries.office_of(who("rahim"), rivemont, day_of(now)) is None


def test_every_seat_is_filled_or_says_why_it_is_empty(rivemont: Council, now: datetime) -> None:
    for council in Council.objects.all():
        seats = [seat for college in queries.table(council, day_of(now)) for seat in college.seats]
        assert all(bool(seat.mandate) != bool(seat.vacancy) for seat in seats)


@pytest.mark.usefixtures("all_bodies")
def test_the_towns_councils_are_of_the_size_of_their_models(rivemont: Council, now: datetime) -> None:
    shown = {one.council.slug: (one.seats, one.filled) for one in queries.councils_on(day_of(now))}
    assert shown == {"rivemont": (25, 23), "cultures": (21, 20)}


@pytest.mark.usefixtures("all_bodies")
def test_the_table_costs_the_same_for_one_council_and_the_other(
    rivemont: Council, now: datetime, django_assert_num_queries: Any
) -> None:
    for council in Council.objects.all():
        with django_assert_num_queries(5):
            queries.table(council, day_of(now))
