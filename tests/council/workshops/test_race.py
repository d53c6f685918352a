"""The last place of a workshop and one person in two workshops of the same hour, under simultaneous taps."""

from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from council.workshops import actions, permissions, queries
from council.workshops.models import Place, Reopening, Workshop
from languages.actions import write_text
from register.refusals import Refused
from tests.council.workshops.conftest import Who
from tests.racing import at_once, meeting

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


@pytest.mark.locks
def test_without_the_lock_the_last_place_is_seen_free_by_both(
    housing: Workshop, who: Who, now: datetime
) -> None:
    """The control: each counts before any of them writes, and one more sits there than there are chairs."""
    gate = meeting(2)

    def take(key: str) -> object:
        def act() -> Place:
            with transaction.atomic():
                found = queries.workshops().get(id=housing.id)
                assert permissions.may_take_place(who(key), found, now) is None
                gate.wait()
                return Place.objects.create(workshop=found, person=who(key), taken_at=now)

        return act

    told = at_once([take("rahim"), take("hawa")])  # type: ignore[list-item]
    assert [type(one) for one in told] == [Place, Place]
    assert queries.count(housing.id) > (housing.places or 0)


def test_of_two_who_let_a_room_begin_again_one_does(housing: Workshop, who: Who, now: datetime) -> None:
    by = {"workshop_id": housing.id, "now": now}
    actions.open_workshop(person=who("karim"), **by)
    actions.bring_back(person=who("karim"), **by)

    def again(key: str) -> object:
        return lambda: actions.reopen_workshop(person=who(key), language="fr", reason="Une question.", **by)

    told = at_once([again("karim"), again("claire")])  # type: ignore[list-item]
    refused = [one for one in told if isinstance(one, Refused)]
    assert [one.refusal.code for one in refused] == ["wrong-moment"]
    assert Reopening.objects.filter(workshop=housing).count() == 1


@pytest.mark.locks
def test_without_the_lock_both_begin_again_and_the_database_keeps_one(
    housing: Workshop, who: Who, now: datetime
) -> None:
    by = {"workshop_id": housing.id, "now": now}
    actions.open_workshop(person=who("karim"), **by)
    back = actions.bring_back(person=who("karim"), **by)
    gate = meeting(2)

    def act() -> Reopening:
        with transaction.atomic():
            found = queries.workshops().get(id=housing.id)
            assert permissions.may_reopen(who("claire"), found, now) is None
            gate.wait()
            reason = write_text(language="fr", body="Une question.")
            about = {"was_back_at": back.back_at, "reopened_at": now, "reopened_by": who("claire")}
            return Reopening.objects.create(workshop=found, reason=reason, **about)

    told = at_once([act] * 2, IntegrityError)
    assert sum(isinstance(one, IntegrityError) for one in told) == 1
    assert Reopening.objects.count() == 1
