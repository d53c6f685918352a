"""What waits: what presses most comes first, and only who has the duty is asked for."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from residents import waiting
from residents.permissions import day_of
from residents.roles import Duty
from residents.waiting import Urgency, Waiting, duties, register_duties, register_waiting, waiting_for
from tests.residents.conftest import People

Put = Callable[..., None]
DAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def nothing_from_upper_floors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "_sources", {})
    monkeypatch.setattr(waiting, "_holders", {})


@pytest.fixture
def put() -> Put:
    """Things that wait for moderators, or for another duty."""

    def offer(*things: Waiting, duty: Duty = Duty.MODERATOR, name: str = "some") -> None:
        register_waiting(name, duty, lambda person, language, now: things)

    return offer


def thing(key: str, **more: Any) -> Waiting:
    return Waiting(key, f"Thing {key}", f"/{key}/", "Do it", **more)


@pytest.mark.parametrize(
    ("due", "live", "urgency"),
    [
        (None, False, Urgency.REST),
        (None, True, Urgency.LIVE),
        (DAY - timedelta(days=1), False, Urgency.LATE),
        (DAY - timedelta(days=1), True, Urgency.LIVE),
        (DAY, False, Urgency.SOON),
        (DAY + timedelta(days=3), False, Urgency.SOON),
        (DAY + timedelta(days=4), False, Urgency.REST),
    ],
)
def test_how_much_a_thing_presses(due: date | None, live: bool, urgency: Urgency) -> None:
    assert thing("a", due=due, live=live).urgency(DAY) is urgency


def test_what_presses_most_comes_first_then_the_oldest(cast: People, now: datetime, put: Put) -> None:
    today = day_of(now)
    put(
        thing("young", since=today),
        thing("old", since=today - timedelta(days=9)),
        thing("soon", due=today + timedelta(days=2)),
        thing("later", due=today + timedelta(days=20)),
        thing("late", due=today - timedelta(days=1)),
        thing("now", live=True),
    )
    found = [one.key for one in waiting_for(cast("ines"), "en", now)]
    assert found == ["now", "late", "soon", "later", "old", "young"]


def test_who_has_not_the_duty_is_never_asked_for(cast: People, now: datetime, put: Put) -> None:
    put(thing("queue"), duty=Duty.MODERATOR)
    assert waiting_for(cast("samir"), "en", now) == []
    assert waiting_for(cast("tom"), "en", now) == []
    assert [one.duty for one in waiting_for(cast("ines"), "en", now)] == [Duty.MODERATOR]


def test_a_thing_of_two_duties_stands_there_once(cast: People, now: datetime, put: Put) -> None:
    register_duties("seats", lambda person, now: [Duty.MEMBER], lambda now: [])
    put(thing("same"), name="a", duty=Duty.MEMBER)
    put(thing("same"), thing("other"), name="b", duty=Duty.MODERATOR)
    assert [one.key for one in waiting_for(cast("ines"), "en", now)] == ["other", "same"]
    assert [one.key for one in waiting_for(cast("ines"), "en", now, only=[Duty.MEMBER])] == ["same"]


def test_a_role_that_ended_holds_no_duty(cast: People, now: datetime) -> None:
    ines = cast("ines")
    assert duties(ines, now) == {Duty.MODERATOR}
    ines.roles.update(ends=day_of(now))
    assert duties(ines, now) == frozenset()


@pytest.mark.parametrize("address", ["/en/waiting/", "/en/waiting/count/"])
def test_nobody_sees_it_without_a_login(client: Client, db: None, address: str) -> None:
    assert client.get(address)["Location"] == f"/en/login/?next={address}"


def test_the_page_says_what_why_and_since_when(enter: Any, now: datetime, put: Put) -> None:
    today = day_of(now)
    put(
        thing("late", due=today - timedelta(days=2), since=today - timedelta(days=9)),
        Waiting("arabic", "<b>فكرة</b>", "", "Read it", language="ar"),
    )
    page = enter("ines").get("/en/waiting/").content.decode()
    for words in ("Moderator", "Late by 2 days", "Waiting for 9 days", "Do it", "Not urgent"):
        assert words in page
    assert '<span lang="ar" dir="rtl"><b>&lt;b&gt;فكرة' in page


def test_who_does_nothing_for_the_council_reads_whom_the_page_is_for(enter: Any, put: Put) -> None:
    put(thing("queue"))
    page = enter("tom").get("/en/waiting/").content.decode()
    assert "This page is for people who have a task in the council" in page
    assert "Thing queue" not in page


def test_the_page_takes_the_same_queries_for_one_thing_and_for_three(enter: Any, put: Put) -> None:
    ines, counts = enter("ines"), []
    ines.get("/en/waiting/")
    for many in (1, 3):
        put(*(thing(str(n)) for n in range(many)))
        with CaptureQueriesContext(connection) as queries:
            ines.get("/en/waiting/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def menu(client: Client) -> str:
    """What the menu of a page says of things that wait."""
    page = client.get("/en/meetings/").content.decode()
    return page.split('id="todo"')[1].split("</span></a>")[0] if "To do" in page else ""


def test_the_menu_says_how_many_once_they_were_counted(enter: Any, put: Put) -> None:
    put(thing("a"), thing("b"))
    ines = enter("ines")
    assert menu(ines) == ""
    assert "<bdi>2</bdi>" in ines.get("/en/waiting/count/").content.decode()
    assert "<bdi>2</bdi>" in menu(ines)
    put(thing("a"))
    ines.get("/en/waiting/")
    assert "<bdi>1</bdi>" in menu(ines)


def test_the_menu_asks_the_database_nothing(enter: Any, put: Put) -> None:
    put(thing("a"))
    ines, counts = enter("ines"), []
    ines.get("/en/meetings/")
    for counted in (False, True):
        if counted:
            ines.get("/en/waiting/")
        with CaptureQueriesContext(connection) as queries:
            ines.get("/en/meetings/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_menu_of_a_plain_resident_has_no_such_entry(enter: Any, put: Put) -> None:
    put(thing("a"))
    amina = enter("amina")
    assert "To do" not in amina.get("/en/waiting/count/").content.decode()
    assert "To do" not in amina.get("/en/me/").content.decode()
