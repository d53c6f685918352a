"""The last place of a workshop and one person in two workshops of the same hour, under simultaneous taps."""

from datetime import datetime

import pytest

from council.workshops import actions, queries
from council.workshops.models import Place, Workshop
from tests.council.workshops.conftest import Who
from tests.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)
KEYS = ("rahim", "rosa", "hawa", "lucia")


def test_the_last_place_goes_to_one_of_four(housing: Workshop, who: Who, now: datetime) -> None:
    people = [who(key) for key in KEYS]

    def take(person: object) -> object:
        return lambda: actions.take_place(workshop_id=housing.id, person=person, now=now)

    told = at_once([take(one) for one in people])  # type: ignore[misc]
    assert sum(isinstance(one, Place) for one in told) == 1
    assert queries.count(housing.id) == 2


def test_who_taps_in_two_rooms_at_once_is_in_one(
    housing: Workshop, health: Workshop, who: Who, now: datetime
) -> None:
    rahim = who("rahim")
    at_once(
        [
            lambda: actions.take_place(workshop_id=housing.id, person=rahim, now=now),
            lambda: actions.take_place(workshop_id=health.id, person=rahim, now=now),
        ]
    )
    assert len(queries.mine([housing.meeting_id], rahim)) == 1
