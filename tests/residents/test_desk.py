"""The desk, page by page."""

import re
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from residents.actions import Handed, register_person
from residents.eligibility import Age
from residents.models import Card, District, Person
from tests.racing import at_once
from tests.residents.conftest import People

NEW = {"display_name": "Lune", "language": "ar", "age": "18"}


def district(slug: str = "gare") -> int:
    return District.objects.get(slug=slug).id


def test_the_desk_is_for_its_officers(client: Client, enter: Any) -> None:
    assert client.get("/en/desk/").status_code == 401
    assert enter("amina").get("/en/desk/").status_code == 403
    assert enter("luc").get("/en/desk/").status_code == 200


@pytest.mark.parametrize("leaf", ["", "confirm/", "card/", "pin/"])
def test_every_page_of_a_person_is_for_the_desk(enter: Any, desk: Client, cast: People, leaf: str) -> None:
    address = f"/en/desk/{cast('amina').id}/{leaf}"
    assert enter("helene").get(address).status_code == 403
    assert enter("helene").post(address, {"sure": "on"}).status_code in {403, 405}
    assert desk.get(address).status_code == 200
    assert desk.get(f"/en/desk/{uuid4()}/{leaf}").status_code == 404


def test_registering_shows_the_card_once_and_it_works(desk: Client) -> None:
    form = desk.get("/en/desk/register/").content.decode()
    ticket = re.search(r'name="ticket" value="([0-9a-f-]+)"', form)
    assert ticket
    given = NEW | {"ticket": ticket.group(1), "district": district()}
    shown = desk.post("/en/desk/register/", given)
    number, pin = re.findall(r'class="code">([^<]+)<', shown.content.decode())
    assert "no-store" in shown["Cache-Control"]
    assert 'src="data:image/svg+xml' in shown.content.decode()
    assert 'lang="ar" dir="rtl"' in shown.content.decode()
    assert Client().post("/en/login/card/", {"number": number, "pin": pin})["Location"] == "/en/me/"
    again = desk.post("/en/desk/register/", given)
    assert again.status_code == 409
    assert pin not in again.content.decode()
    assert Person.objects.filter(display_name="Lune").count() == 1


@pytest.mark.parametrize(
    "wrong", [{"display_name": ""}, {"district": "999"}, {"language": "xx"}, {"age": "21"}, {"ticket": "x"}]
)
def test_a_wrong_registration_answers_422_and_registers_nobody(desk: Client, wrong: dict[str, str]) -> None:
    before = Person.objects.count()
    given = NEW | {"ticket": str(uuid4()), "district": district()} | wrong
    assert desk.post("/en/desk/register/", given).status_code == 422
    assert Person.objects.count() == before


def test_switching_language_keeps_what_the_desk_typed(desk: Client) -> None:
    given = NEW | {"ticket": str(uuid4()), "district": district(), "switch_language": "1"}
    page = desk.post("/ar/desk/register/", given).content.decode()
    assert 'value="Lune"' in page
    assert given["ticket"] in page
    assert not Person.objects.filter(display_name="Lune").exists()


WAYS = [
    {"number": "RV-1020-3045"},
    {"number": "10203045"},
    {"display_name": "amina", "district": "gare"},
    {"display_name": "INÊS DUARTE", "district": "riviere"},
    {"email": "Rahim@rivemont.example"},
]


@pytest.mark.parametrize("way", WAYS)
def test_a_person_is_found_by_one_of_three_ways(desk: Client, way: dict[str, str]) -> None:
    given = way | ({"district": str(district(way["district"]))} if "district" in way else {})
    assert re.fullmatch(r"/en/desk/[0-9a-f-]{36}/", desk.post("/en/desk/", given)["Location"])


@pytest.mark.parametrize(
    "way", [{}, {"display_name": "Amina"}, {"number": "RV-9999-9999"}, {"email": "no@example.org"}]
)
def test_finding_nobody_answers_422_and_lists_nobody(desk: Client, way: dict[str, str]) -> None:
    answer = desk.post("/en/desk/", way)
    assert answer.status_code == 422
    assert "/en/desk/register/" in answer.content.decode()


def test_two_people_of_one_name_are_not_listed(desk: Client, cast: People) -> None:
    Person.objects.create_user(display_name="Amina", district=cast("amina").district)
    answer = desk.post("/en/desk/", {"display_name": "Amina", "district": district()})
    assert answer.status_code == 422
    assert "Several people" in answer.content.decode()


def test_a_new_card_asks_whether_it_is_the_person(desk: Client, cast: People) -> None:
    address = f"/en/desk/{cast('amina').id}/card/"
    assert desk.post(address, {}).status_code == 422
    assert Card.objects.filter(person=cast("amina")).count() == 1
    assert "RV-" in desk.post(address, {"sure": "on"}).content.decode()
    assert Card.objects.filter(person=cast("amina"), revoked_on=None).exclude(number="10203045").count() == 1


def test_a_new_pin_keeps_the_number(desk: Client, cast: People) -> None:
    shown = desk.post(f"/en/desk/{cast('amina').id}/pin/", {"sure": "on"}).content.decode()
    assert "RV-1020-3045" in shown


def test_a_pin_without_a_card_is_refused_with_its_reason(desk: Client, cast: People) -> None:
    answer = desk.post(f"/en/desk/{cast('rahim').id}/pin/", {"sure": "on"})
    assert answer.status_code == 409
    assert "This person has no card." in answer.content.decode()


def test_a_newcomer_is_confirmed(desk: Client, enter: Any, cast: People) -> None:
    answer = desk.post(f"/en/desk/{cast('nour').id}/confirm/", {"district": district("nord"), "age": ""})
    assert answer.status_code == 302
    assert "Confirmed as a resident" in enter("nour").get("/en/me/").content.decode()


def test_the_desk_counts_its_day_and_keeps_no_list(desk: Client) -> None:
    desk.post("/en/desk/register/", NEW | {"ticket": str(uuid4()), "district": district()})
    page = desk.get("/en/desk/").content.decode()
    assert re.search(r"People registered</th><td class=\"num\"><bdi>1</bdi></td>", page)
    assert "Lune" not in page


def test_the_desk_takes_the_same_queries_whoever_was_registered(desk: Client) -> None:
    counts = []
    for _more in range(3):
        desk.post("/en/desk/register/", NEW | {"ticket": str(uuid4()), "district": district()})
        with CaptureQueriesContext(connection) as queries:
            desk.get("/en/desk/")
        counts.append(len(queries))
    assert counts[1] == counts[2]


@pytest.mark.django_db(transaction=True)
def test_a_form_that_is_sent_four_times_at_once_registers_one_and_refuses_the_others(
    cast: People, now: datetime
) -> None:
    ticket = uuid4()

    def register() -> Handed:
        return register_person(
            officer=cast("luc"),
            person_id=ticket,
            name="Lune",
            language="ar",
            district=District.objects.get(slug="gare"),
            age=Age.UNKNOWN,
            now=now,
        )

    answers = at_once([register] * 4)
    assert sorted(type(one).__name__ for one in answers) == ["Handed", "Refused", "Refused", "Refused"]
    assert Card.objects.filter(person=ticket).count() == 1
