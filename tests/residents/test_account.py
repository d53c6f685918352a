"""My page and one's own account, page by page."""

import json
import re
import threading
from datetime import datetime
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from residents import actions, erasure, my_page
from residents.models import DeskAct, Person, PersonSession
from residents.my_page import Item, Section
from residents.permissions import day_of
from tests.racing import LONGEST, at_once, seen
from tests.residents.conftest import People

MINE = [
    "/en/me/",
    "/en/me/account/",
    "/en/me/devices/",
    "/en/me/data/",
    "/en/me/delete/",
    "/en/account/email/",
]


@pytest.fixture
def one_section(monkeypatch: Any) -> Any:
    """My page with one section of so many items."""

    def put(count: int) -> None:
        items = tuple(
            Item(f"فكرة {n}", "/x/", "a note", ("done", "check", "Won"), "ar") for n in range(count)
        )
        section = Section("My proposals", items, "You have none yet.", "/new/", "Make one")
        my_page.register_section("mine", 1, lambda person, language, now: section)
        my_page.register_section("none", 2, lambda person, language, now: None)

    return put


@pytest.mark.parametrize("address", MINE)
def test_nobody_else_sees_my_pages(client: Client, db: None, address: str) -> None:
    assert client.get(address)["Location"] == f"/en/login/?next={address}"


@pytest.mark.parametrize("address", MINE)
def test_my_pages_are_never_kept_by_a_browser_or_a_search_engine(enter: Any, address: str) -> None:
    answer = enter("amina").get(address)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert b"noindex" in answer.content or address == "/en/me/data/"


def test_my_page_shows_each_floors_section_in_its_language(enter: Any, one_section: Any) -> None:
    one_section(1)
    page = enter("amina").get("/en/me/").content.decode()
    assert "My proposals" in page
    assert '<span lang="ar" dir="rtl"><a class="b" href="/x/">فكرة 0</a>' in page


def test_an_empty_section_says_the_next_step(enter: Any, one_section: Any) -> None:
    one_section(0)
    assert 'You have none yet. <a href="/new/">Make one</a>' in enter("amina").get("/en/me/").content.decode()


def test_my_page_takes_the_same_queries_for_one_item_and_for_three(enter: Any, one_section: Any) -> None:
    amina, counts = enter("amina"), []
    amina.get("/en/me/")
    for items in (1, 3):
        one_section(items)
        with CaptureQueriesContext(connection) as queries:
            amina.get("/en/me/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_devices_page_takes_the_same_queries_for_one_and_for_three(enter: Any) -> None:
    amina, counts = enter("amina"), []
    amina.get("/en/me/devices/")
    for _more in range(2):
        with CaptureQueriesContext(connection) as queries:
            amina.get("/en/me/devices/")
        counts.append(len(queries))
        enter("amina"), enter("amina")
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("key", "words"),
    [("amina", "Confirmed as a resident"), ("nour", "No desk has confirmed"), ("luc", "Go to the desk")],
)
def test_my_page_says_where_i_stand(enter: Any, key: str, words: str) -> None:
    assert words in enter(key).get("/en/me/").content.decode()


def test_i_change_my_name_and_language(enter: Any, cast: People) -> None:
    answer = enter("amina").post("/en/me/account/", {"display_name": "نجمة", "language": "fr"})
    assert answer["Location"] == "/en/me/"
    assert (cast("amina").display_name, cast("amina").language) == ("نجمة", "fr")


@pytest.mark.parametrize(
    "given",
    [
        {"display_name": "", "language": "fr"},
        {"display_name": "A", "language": "xx"},
        {"display_name": "A" * 81, "language": "fr"},
    ],
)
def test_a_wrong_change_answers_422_and_changes_nothing(
    enter: Any, cast: People, given: dict[str, str]
) -> None:
    assert enter("amina").post("/en/me/account/", given).status_code == 422
    assert cast("amina").display_name == "Amina"


def test_the_district_is_not_mine_to_change(enter: Any, cast: People) -> None:
    enter("amina").post("/en/me/account/", {"display_name": "A", "language": "ar", "district": "1"})
    assert cast("amina").district.slug == "gare"


def test_a_new_mail_counts_once_its_code_was_typed(enter: Any, cast: People) -> None:
    rahim = enter("rahim")
    asked = rahim.post("/en/account/email/", {"email": "new@example.org", "action_add": "1"})
    assert mail.outbox[-1].to == ["new@example.org"]
    assert cast("rahim").email == "rahim@rivemont.example"
    code = re.search(r"\d{4}-\d{4}", str(mail.outbox[-1].body))
    assert code
    rahim.post(asked["Location"], {"code": code.group()})
    assert cast("rahim").email == "new@example.org"


def test_a_person_with_a_card_may_add_a_mail(enter: Any, cast: People) -> None:
    amina = enter("amina")
    asked = amina.post("/en/account/email/", {"email": "amina@example.org", "action_add": "1"})
    code = re.search(r"\d{4}-\d{4}", str(mail.outbox[-1].body))
    assert code
    amina.post(asked["Location"], {"code": code.group()})
    assert cast("amina").email == "amina@example.org"


def test_another_persons_mail_cannot_be_taken_even_with_the_right_code(enter: Any, cast: People) -> None:
    rahim = enter("rahim")
    asked = rahim.post("/en/account/email/", {"email": "luc@rivemont.example", "action_add": "1"})
    code = re.search(r"\d{4}-\d{4}", str(mail.outbox[-1].body))
    assert code
    assert rahim.post(asked["Location"], {"code": code.group()}).status_code == 422
    assert (cast("luc").email, cast("rahim").email) == ("luc@rivemont.example", "rahim@rivemont.example")


def test_a_session_is_ended_from_another_device(enter: Any, cast: People) -> None:
    library, phone = enter("amina"), enter("amina")
    handle = PersonSession.objects.get(session_id=library.session.session_key).handle
    phone.post("/en/me/devices/", {"handle": str(handle)})
    assert library.get("/en/me/").status_code == 302
    assert phone.get("/en/me/").status_code == 200


def test_all_other_sessions_are_ended_at_once(enter: Any) -> None:
    others, phone = [enter("amina"), enter("amina")], enter("amina")
    phone.post("/en/me/devices/")
    assert [other.get("/en/me/").status_code for other in others] == [302, 302]
    assert phone.get("/en/me/").status_code == 200


@pytest.mark.parametrize("handle", ["not-a-handle", "00000000-0000-4000-8000-000000000001"])
def test_nobody_ends_anothers_session(enter: Any, handle: str) -> None:
    luc, amina = enter("luc"), enter("amina")
    mine = str(PersonSession.objects.get(person__display_name="Luc Perrin").handle)
    amina.post("/en/me/devices/", {"handle": mine})
    amina.post("/en/me/devices/", {"handle": handle})
    assert luc.get("/en/me/").status_code == 200


def test_the_devices_page_knows_days_and_no_addresses(enter: Any) -> None:
    page = enter("amina", **{"user-agent": "Mozilla/5.0 (Linux; Android 6) Chrome/88 Safari/537"}).get(
        "/en/me/devices/"
    )
    assert "127.0.0.1" not in page.content.decode()
    assert {field.name for field in PersonSession._meta.get_fields()} == {
        "session",
        "person",
        "handle",
        "device",
        "started_on",
        "seen_on",
    }


def test_a_session_is_seen_once_a_day_while_reading(enter: Any, cast: People) -> None:
    amina = enter("amina")
    day = timezone.localdate()
    PersonSession.objects.update(seen_on=day.replace(year=day.year - 1))
    amina.post("/en/me/account/", {"display_name": "", "language": "fr"})
    assert PersonSession.objects.get().seen_on.year == day.year - 1
    amina.get("/en/me/")
    assert PersonSession.objects.get().seen_on == day


def test_my_data_comes_as_a_file(enter: Any) -> None:
    answer = enter("amina").get("/en/me/data/")
    assert "attachment" in answer["Content-Disposition"]
    assert json.loads(answer.content)["account"]["name"] == "Amina"


def test_deleting_asks_once_and_logs_out(enter: Any, cast: People) -> None:
    amina = enter("amina")
    assert amina.post("/en/me/delete/", {"display_name": "x"}).status_code == 422
    assert amina.post("/en/me/delete/", {"display_name": "Amina"})["Location"] == "/en/login/"
    assert "Your account is deleted." in amina.get("/en/login/").content.decode()
    assert not Person.objects.get(id=cast("amina").id).is_active


@pytest.mark.locks
@pytest.mark.django_db(transaction=True)
def test_what_names_her_is_committed_while_she_leaves(cast: People, now: datetime) -> None:
    """It may hold a message of hers, which leaving waits for: neither waits for ever."""
    leaving, named, waited = threading.Event(), threading.Event(), list[bool]()

    def slow(person: Any, now: datetime) -> None:
        leaving.set()
        waited.append(named.wait(LONGEST))

    def name() -> None:
        seen(leaving)
        DeskAct.objects.create(officer=cast("amina"), day=day_of(now), act="card")
        named.set()

    erasure.register_eraser("slow", lambda person: None, slow)
    amina = cast("amina").id
    at_once([lambda: actions.erase_account(person_id=amina, typed_name="Amina", now=now), name])
    assert waited == [True]
