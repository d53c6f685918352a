"""The pages of the delivery service: mine, and the desk's."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from residents.delivery import actions
from residents.delivery.models import Delivery, Ways
from residents.models import District
from tests.residents.conftest import People
from tests.residents.delivery.conftest import rows

Tell = Callable[..., Any]
Enter = Callable[[str], Client]


@pytest.fixture
def amina_fetches_letters(cast: People, now: datetime) -> Ways:
    return actions.choose_at_desk(
        officer=cast("luc"),
        person_id=cast("amina").id,
        by_letter=True,
        desk=District.objects.get(slug="gare"),
        by_call=True,
        now=now,
    )


@pytest.mark.parametrize("address", ["/en/me/news/", "/en/me/told/"])
def test_nobody_else_sees_what_i_am_told(client: Client, db: None, address: str) -> None:
    assert client.get(address)["Location"] == f"/en/login/?next={address}"


@pytest.mark.parametrize(
    "address", ["/en/desk/news/", "/en/desk/news/gare/", "/en/desk/calls/", "/en/mails/"]
)
def test_only_the_desk_and_organisers_open_their_pages(enter: Enter, address: str) -> None:
    assert enter("amina").get(address).status_code == 403
    assert enter("sofia" if address == "/en/mails/" else "luc").get(address).status_code == 200


def test_what_is_new_stands_there_until_i_have_read_it(enter: Enter, cast: People, tell: Tell) -> None:
    tell(cast("amina"), number=1)
    amina = enter("amina")
    page = amina.get("/en/me/news/").content.decode()
    assert "The walk 1" in page
    assert "Meet &lt;b&gt;here&lt;/b&gt;." in page
    seen = page.split('name="up_to" value="')[1].split('"')[0]
    later = Delivery.objects.latest("made_at").made_at.replace(hour=20)
    tell(cast("amina"), number=2, at=later)
    amina.post("/en/me/news/read/", {"up_to": seen})
    assert sorted(rows(cast("amina"))) == [("page", "told"), ("page", "waiting")]
    assert "I have read everything" in amina.get("/en/me/news/").content.decode()


def test_my_news_take_the_same_queries_for_one_and_for_three(enter: Enter, cast: People, tell: Tell) -> None:
    amina, counts = enter("amina"), []
    amina.get("/en/me/news/")
    for numbers in ((1,), (2, 3)):
        for number in numbers:
            tell(cast("amina"), number=number)
        with CaptureQueriesContext(connection) as made:
            amina.get("/en/me/news/")
        counts.append(len(made))
    assert counts[0] == counts[1]


def test_i_choose_how_i_am_told(enter: Enter, cast: People) -> None:
    gare = District.objects.get(slug="gare")
    given = {"by_mail": "on", "rhythm": "weekly", "discreet": "on", "by_letter": "on", "desk": gare.id}
    assert enter("rahim").post("/en/me/told/", given)["Location"] == "/en/me/"
    ways = Ways.objects.get(person=cast("rahim"))
    assert (ways.by_mail, ways.rhythm, ways.discreet, ways.desk) == (True, "weekly", True, gare)


def test_a_letter_without_a_desk_keeps_what_was_chosen(enter: Enter) -> None:
    answer = enter("rahim").post("/en/me/told/", {"by_letter": "on", "rhythm": "weekly"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Choose the desk where the letters wait." in page
    assert re.search(r'value="weekly"[^>]* checked', page)


def test_without_an_e_mail_the_page_offers_to_add_one(enter: Enter) -> None:
    page = enter("amina").get("/en/me/told/").content.decode()
    assert "Add an e-mail" in page
    assert 'name="by_mail"' not in page
    assert 'name="by_call"' not in page


def test_a_desk_begins_calls_with_a_slip(enter: Enter, cast: People) -> None:
    luc, amina = enter("luc"), cast("amina")
    answer = luc.post(f"/en/desk/{amina.id}/told/", {"by_call": "on"}, follow=True)
    slip = Ways.objects.get(person=amina).slip
    assert slip is not None
    assert f"Slip {slip}" in answer.content.decode()


def test_letters_are_printed_in_their_readers_language_and_handed_out_once(
    enter: Enter, cast: People, tell: Tell, amina_fetches_letters: Ways
) -> None:
    tell(cast("amina"), number=1)
    luc = enter("luc")
    assert "<bdi>1</bdi> person<" in luc.get("/en/desk/news/").content.decode()
    page = luc.get("/en/desk/news/gare/").content.decode()
    assert 'lang="ar" dir="rtl"' in page
    assert "النزهة 1" in page
    printed = page.split('name="rows" value="')[1].split('"')[0]
    tell(cast("amina"), number=2)
    luc.post("/en/desk/news/gare/", {"rows": printed})
    states = Delivery.objects.filter(channel="letter").order_by("number").values_list("state", flat=True)
    assert list(states) == ["told", "waiting"]


def test_the_call_list_knows_a_slip_and_no_number(
    enter: Enter, cast: People, tell: Tell, amina_fetches_letters: Ways
) -> None:
    tell(cast("amina"))
    luc = enter("luc")
    page = luc.get("/en/desk/calls/").content.decode()
    assert f"Slip {amina_fetches_letters.slip}" in page
    told = page.split('name="rows" value="')[1].split('"')[0]
    luc.post("/en/desk/calls/", {"rows": told})
    assert Delivery.objects.get(channel="call").state == "told"
    assert Delivery.objects.get(channel="letter").state == "waiting"


@pytest.mark.parametrize("given", ["", "1,", "x", "1;2", "9" * 30])
def test_rows_that_no_page_gave_mark_nothing(
    enter: Enter, cast: People, tell: Tell, amina_fetches_letters: Ways, given: str
) -> None:
    tell(cast("amina"))
    enter("luc").post("/en/desk/calls/", {"rows": given})
    assert Delivery.objects.get(channel="call").state == "waiting"


def test_what_was_hidden_stands_on_no_page_and_in_no_letter(
    enter: Enter, cast: People, tell: Tell, amina_fetches_letters: Ways, hidden: set[Any]
) -> None:
    hidden.add(tell(cast("amina")))
    assert "walk" not in enter("amina").get("/en/me/news/").content.decode()
    luc = enter("luc")
    assert 'name="rows"' not in luc.get("/en/desk/news/gare/").content.decode()
    assert 'name="rows"' not in luc.get("/en/desk/calls/").content.decode()


def test_letters_take_the_same_queries_for_one_and_for_three_lines(
    enter: Enter, cast: People, tell: Tell, amina_fetches_letters: Ways
) -> None:
    luc, counts = enter("luc"), []
    luc.get("/en/desk/news/gare/")
    for numbers in ((1,), (2, 3)):
        for number in numbers:
            tell(cast("amina"), number=number)
        with CaptureQueriesContext(connection) as made:
            luc.get("/en/desk/news/gare/")
        counts.append(len(made))
    assert counts[0] == counts[1]


def test_whose_letter_has_nothing_left_to_tell_takes_nobodys_place(
    enter: Enter,
    cast: People,
    tell: Tell,
    amina_fetches_letters: Ways,
    hidden: set[Any],
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("residents.delivery.views.desk.AT_ONCE", 1)
    gare, rahim = amina_fetches_letters.desk, cast("rahim")
    given: dict[str, Any] = {"officer": cast("luc"), "desk": gare, "now": now}
    actions.choose_at_desk(**given, person_id=rahim.id, by_letter=True, by_call=True)
    hidden.add(tell(cast("amina")))
    tell(rahim)
    luc = enter("luc")
    for address in ("/en/desk/news/gare/", "/en/desk/calls/"):
        assert rahim.display_name in luc.get(address).content.decode()


def test_what_a_letter_leaves_out_waits_no_longer_once_it_is_handed_out(
    enter: Enter, cast: People, tell: Tell, amina_fetches_letters: Ways, hidden: set[Any]
) -> None:
    hidden.add(tell(cast("amina"), number=1))
    tell(cast("amina"), number=2)
    luc = enter("luc")
    printed = luc.get("/en/desk/news/gare/").content.decode().split('name="rows" value="')[1].split('"')[0]
    luc.post("/en/desk/news/gare/", {"rows": printed})
    states = Delivery.objects.filter(channel="letter").order_by("number").values_list("state", flat=True)
    assert list(states) == ["dropped", "told"]
    assert list(Delivery.objects.filter(channel="call").values_list("state", flat=True)) == ["waiting"] * 2
    assert "<bdi>1</bdi> person<" not in luc.get("/en/desk/news/").content.decode()
