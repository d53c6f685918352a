"""Who stands in for a co-chair: named by herself or by an organiser, for a term, from her own college."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from council.bodies import actions
from council.bodies.models import Council, StandIn
from council.bodies.offices import Office
from council.bodies.queries import may_be_stand_in, stand_ins_on
from register.refusals import Refused
from residents.models import Person
from residents.permissions import day_of

Who = Callable[[str], Person]
RESIDENT = Office.COCHAIR_RESIDENT


@pytest.fixture
def name(rivemont: Council, who: Who, now: datetime) -> Callable[..., StandIn]:
    def named(key: str, by: str = "fatou", office: Office = RESIDENT, days: int = 0) -> StandIn:
        return actions.name_stand_in(
            council_id=rivemont.id,
            office=office,
            person_id=who(key).id,
            starts=day_of(now) + timedelta(days=days),
            by=who(by),
            now=now,
        )

    return named


@pytest.mark.parametrize("by", ["fatou", "sofia"])
def test_a_cochair_or_an_organiser_names_who_stands_in(
    rivemont: Council, name: Callable[..., StandIn], now: datetime, by: str
) -> None:
    given = name("rahim", by)
    assert stand_ins_on(rivemont, day_of(now)) == {RESIDENT.value: given}


@pytest.mark.parametrize(
    ("key", "by", "office", "code"),
    [
        ("rahim", "claire", RESIDENT, "not-organiser"),
        ("rahim", "rahim", RESIDENT, "not-organiser"),
        ("claire", "fatou", RESIDENT, "not-fitting"),
        ("tom", "fatou", RESIDENT, "not-fitting"),
        ("rahim", "claire", Office.COCHAIR_OFFICIAL, "not-fitting"),
    ],
)
def test_a_stand_in_that_may_not_be_is_refused(
    name: Callable[..., StandIn], key: str, by: str, office: Office, code: str
) -> None:
    with pytest.raises(Refused, match=code):
        name(key, by, office)
    assert not StandIn.objects.exists()


def test_nobody_stands_in_for_both(name: Callable[..., StandIn], rivemont: Council, now: datetime) -> None:
    given = name("rahim")
    with pytest.raises(IntegrityError), transaction.atomic():
        StandIn.objects.create(
            council=rivemont, office="cochair-official", person_id=given.person_id, starts=day_of(now)
        )


def test_naming_another_ends_the_first_and_keeps_her_days(
    name: Callable[..., StandIn], rivemont: Council, who: Who, now: datetime
) -> None:
    name("rahim")
    name("yasmine", days=10)
    seen = [
        stand_ins_on(rivemont, day_of(now) + timedelta(days=days))[RESIDENT.value].person_id
        for days in (0, 9, 10)
    ]
    assert seen == [who("rahim").id, who("rahim").id, who("yasmine").id]


def test_an_end_may_come_on_any_day(
    name: Callable[..., StandIn], rivemont: Council, who: Who, now: datetime
) -> None:
    given, by, day = name("rahim"), who("fatou"), day_of(now)
    actions.end_stand_in(stand_in_id=given.id, day=day + timedelta(days=3), by=by, now=now)
    with pytest.raises(Refused, match="mandate-over"):
        actions.end_stand_in(stand_in_id=given.id, day=day + timedelta(days=4), by=by, now=now)
    assert stand_ins_on(rivemont, day + timedelta(days=2))
    assert not stand_ins_on(rivemont, day + timedelta(days=3))


def test_both_chairs_may_choose_among_those_whose_college_fits(rivemont: Council, now: datetime) -> None:
    for office, others in ((Office.COCHAIR_OFFICIAL, False), (RESIDENT, True)):
        groups = {one.seat.college.group for one in may_be_stand_in(rivemont, office, day_of(now))}
        assert ("officials" in groups) is not others


def test_the_pages_name_show_and_end_a_stand_in(
    logged_in: Callable[[str], Any], rivemont: Council, who: Who, now: datetime
) -> None:
    client, day = logged_in("fatou"), day_of(now).isoformat()
    address = "/en/councils/rivemont/stand-in/cochair-resident/"
    assert client.get(address).status_code == 200
    assert client.post(address, {"person": str(who("rahim").id), "starts": day}).status_code == 302
    page = client.get("/en/councils/rivemont/").content.decode()
    assert f"In their absence: <bdi>{who('rahim').display_name}</bdi>" in page
    given = StandIn.objects.get()
    ended = (day_of(now) + timedelta(days=2)).isoformat()
    assert client.post(f"/en/councils/stand-ins/{given.id}/end/", {"day": ended}).status_code == 302
    assert client.get("/en/councils/rivemont/stand-in/rapporteur/").status_code == 404
    assert logged_in("rahim").get(address).status_code == 403
