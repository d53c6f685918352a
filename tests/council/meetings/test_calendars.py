"""Calendars of a body and of a person: who gets the link to join."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from council.bodies.models import Council
from council.meetings import actions
from council.meetings.models import CalendarKey, Meeting
from residents.models import Person

Who = Callable[[str], Person]
LINK = "https://salle.rivemont.example/avis"


def planned(council: Council, who: Who, now: datetime) -> Meeting:
    return actions.convene(
        council_id=council.id,
        convener=who("fatou"),
        titles={"fr": "Séance, logement"},
        places={"fr": "Mairie"},
        starts=now + timedelta(days=9),
        items=[],
        link=LINK,
        now=now,
    )


def test_a_bodys_calendar_is_for_everyone_and_holds_no_link(
    client: Any, rivemont: Council, who: Who, now: datetime
) -> None:
    meeting = planned(rivemont, who, now)
    answer = client.get("/fr/meetings/of/rivemont.ics")
    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/calendar")
    assert f"DTSTART:{meeting.starts:%Y%m%dT%H%M%SZ}" in text
    assert "Séance\\, logement" in text.replace("\r\n ", "")
    assert "LOCATION:Mairie" in text
    assert LINK not in text


def test_a_members_own_calendar_has_the_link_and_a_residents_has_not(
    logged_in: Callable[[str], Any], rivemont: Council, who: Who, now: datetime
) -> None:
    planned(rivemont, who, now)
    for key, sees in (("rahim", True), ("samir", True), ("amina", False)):
        client = logged_in(key)
        assert client.post("/fr/meetings/calendar/").status_code == 302
        secret = CalendarKey.objects.get(person=who(key)).key
        text = client.get(f"/fr/meetings/calendar/{secret}.ics").content.decode().replace("\r\n ", "")
        assert (LINK in text) is sees


def test_a_new_address_ends_the_old_one_and_a_stranger_has_none(
    client: Any, logged_in: Callable[[str], Any], who: Who, rivemont: Council
) -> None:
    assert client.get("/fr/meetings/calendar/").status_code == 401
    first = actions.renew_calendar(person=who("rahim"))
    assert client.get(f"/fr/meetings/calendar/{first}.ics").status_code == 200
    second = actions.renew_calendar(person=who("rahim"))
    assert client.get(f"/fr/meetings/calendar/{first}.ics").status_code == 404
    assert second in logged_in("rahim").get("/fr/meetings/calendar/").content.decode()


def test_only_those_who_may_join_see_the_link_on_the_page(
    client: Any, logged_in: Callable[[str], Any], rivemont: Council, who: Who, now: datetime
) -> None:
    address = f"/fr/meetings/{planned(rivemont, who, now).id}/"
    assert LINK not in client.get(address).content.decode()
    assert LINK not in logged_in("amina").get(address).content.decode()
    assert LINK in logged_in("rahim").get(address).content.decode()
