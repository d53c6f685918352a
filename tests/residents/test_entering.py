"""Coming in and going out, page by page."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from residents.models import Person, PersonSession
from tests.residents.conftest import People

CARD = {"number": "RV-1020-3045", "pin": "160317"}


@pytest.fixture(autouse=True)
def the_town(cast: People) -> None:
    cast("amina")


def code_in_the_last_mail() -> str:
    found = re.search(r"\b\d{4}-\d{4}\b", str(mail.outbox[-1].body))
    assert found
    return found.group()


def eastern(code: str) -> str:
    """The code as an Arabic keyboard types it."""
    return code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))


def test_the_login_page_offers_both_ways(client: Client) -> None:
    page = client.get("/fr/login/").content.decode()
    assert 'action="/fr/login/card/"' in page
    assert 'action="/fr/account/login/code/"' in page


def test_a_card_leads_to_my_page(client: Client) -> None:
    assert client.post("/ar/login/card/", CARD)["Location"] == "/ar/me/"
    assert client.get("/ar/me/").status_code == 200


def test_a_wrong_pin_answers_422_keeps_the_number_and_never_the_pin(client: Client) -> None:
    answer = client.post("/en/login/card/", CARD | {"pin": "999999"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "The card number or the PIN is wrong." in page
    assert "RV-1020-3045" in page
    assert "999999" not in page


@pytest.mark.parametrize(
    ("given", "words"),
    [({"pin": ""}, "required"), ({"pin": "12345"}, "6 digits"), ({"number": ""}, "required")],
)
def test_what_is_missing_is_said_beside_the_field(client: Client, given: dict[str, str], words: str) -> None:
    answer = client.post("/en/login/card/", CARD | given)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_card_that_waits_says_how_long(client: Client) -> None:
    for _try in range(3):
        client.post("/en/login/card/", CARD | {"pin": "999999"})
    answer = client.post("/en/login/card/", CARD)
    assert answer.status_code == 429
    assert "This card must wait 1 minute" in answer.content.decode()


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/en/proposals/", "/en/proposals/"),
        ("https://evil.example/", "/en/me/"),
        ("//evil.example", "/en/me/"),
        ("javascript:x", "/en/me/"),
    ],
)
def test_login_leads_back_and_never_off_the_site(client: Client, wanted: str, reached: str) -> None:
    assert client.post("/en/login/card/", CARD | {"next": wanted})["Location"] == reached


def test_who_is_logged_in_needs_no_login_page(enter: Any) -> None:
    assert enter("amina").get("/en/login/")["Location"] == "/en/me/"


def test_a_form_without_a_token_is_refused_in_plain_words() -> None:
    answer = Client(enforce_csrf_checks=True).post("/en/login/card/", CARD)
    assert answer.status_code == 403
    assert "open too long" in answer.content.decode()


def test_a_code_from_the_mail_logs_in_in_her_language(client: Client) -> None:
    asked = client.post(
        "/en/account/login/code/", {"email": "rahim@rivemont.example", "next": "/en/proposals/"}
    )
    assert asked["Location"] == "/en/account/login/code/confirm/?next=%2Fen%2Fproposals%2F"
    assert mail.outbox[-1].to == ["rahim@rivemont.example"]
    typed = eastern(code_in_the_last_mail())
    entered = client.post(asked["Location"], {"code": typed, "next": "/en/proposals/"})
    assert entered["Location"] == "/en/proposals/"
    assert client.session["_auth_user_id"] == str(Person.objects.get(email="rahim@rivemont.example").id)


def test_a_wrong_code_answers_422_and_after_three_a_new_one_is_asked(client: Client) -> None:
    address = client.post("/en/account/login/code/", {"email": "rahim@rivemont.example"})["Location"]
    first = client.post(address, {"code": "0000-0000"})
    assert first.status_code == 422
    assert "This code is not right." in first.content.decode()
    client.post(address, {"code": "0000-0000"})
    assert client.post(address, {"code": "0000-0000"}).status_code == 302
    assert client.post(address, {"code": code_in_the_last_mail()}).status_code == 302
    assert "_auth_user_id" not in client.session


def test_a_mistyped_mail_can_be_corrected(client: Client) -> None:
    client.post("/en/account/login/code/", {"email": "rahin@rivemont.example"})
    client.get("/en/login/")
    client.post("/en/account/login/code/", {"email": "rahim@rivemont.example"})
    assert mail.outbox[-1].to == ["rahim@rivemont.example"]


def test_the_page_does_not_tell_who_has_an_account(client: Client) -> None:
    known = client.post("/en/account/login/code/", {"email": "rahim@rivemont.example"})
    unknown = Client().post("/en/account/login/code/", {"email": "nobody@rivemont.example"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert "/en/account/signup/" in str(mail.outbox[-1].body)


def test_a_new_account_has_the_name_that_she_chose_and_counts_once_proven(client: Client) -> None:
    asked = client.post("/ar/account/signup/", {"display_name": "قمر", "email": "qamar@example.org"})
    assert asked["Location"].startswith("/ar/account/confirm-email/")
    assert "_auth_user_id" not in client.session
    client.post(asked["Location"], {"code": code_in_the_last_mail()})
    person = Person.objects.get(email="qamar@example.org")
    assert (person.display_name, person.language) == ("قمر", "ar")
    assert client.session["_auth_user_id"] == str(person.id)
    assert "No desk has confirmed" in client.get("/en/me/").content.decode()


def test_an_account_made_twice_is_told_only_in_the_mail(client: Client) -> None:
    count = Person.objects.count()
    asked = client.post("/en/account/signup/", {"display_name": "R", "email": "rahim@rivemont.example"})
    assert asked["Location"].startswith("/en/account/confirm-email/")
    assert "/login/" in str(mail.outbox[-1].body)
    assert Person.objects.count() == count


def test_a_signup_without_a_name_answers_422(client: Client) -> None:
    assert client.post("/en/account/signup/", {"email": "x@example.org"}).status_code == 422


@pytest.mark.parametrize(
    "leaf", ["password/reset/", "password/change/", "password/set/", "login/", "logout/"]
)
def test_there_is_no_door_for_passwords(client: Client, leaf: str) -> None:
    assert client.get(f"/en/account/{leaf}").status_code in {301, 302, 404}


@pytest.mark.parametrize("door", ["/cms/login/", "/en/_util/login/"])
def test_wagtail_s_doors_for_passwords_lead_to_the_login_page(client: Client, door: str) -> None:
    person = Person.objects.create_superuser("admin@rivemont.example", "a long password", display_name="A")
    given = {"username": person.email, "password": "a long password", "login": person.email}
    for answer in (client.get(door + "?next=/cms/"), client.post(door + "?next=/cms/", given)):
        assert (answer.status_code, answer["Location"][3:]) == (302, "/login/?next=/cms/")
    assert "_auth_user_id" not in client.session


def test_every_login_by_any_door_is_listed_and_no_moment_is_kept(client: Client) -> None:
    client.post(
        "/en/login/card/", CARD, headers={"user-agent": "Mozilla/5.0 (Linux; Android 6) Chrome/88 Safari/537"}
    )
    listed = PersonSession.objects.get(person__display_name="Amina")
    assert listed.device == "Chrome, Android"
    assert "last_login" not in {field.name for field in Person._meta.get_fields()}


def test_logging_out_needs_a_click(enter: Any) -> None:
    amina = enter("amina")
    amina.get("/en/logout/")
    assert amina.get("/en/me/").status_code == 200
    amina.post("/en/logout/")
    assert amina.get("/en/me/").status_code == 302
    assert not PersonSession.objects.exists()


def test_leave_and_clear_forgets_everything_in_the_browser(enter: Any) -> None:
    amina = enter("amina")
    amina.cookies["letters"] = "easy"
    amina.get("/ar/proposals/")
    given = set(amina.cookies)
    answer = amina.post("/ar/logout/", {"clear": "1"})
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert answer.cookies["letters"]["max-age"] == 0
    assert given >= {"letters", "sessionid"}
    assert all(answer.cookies[name]["max-age"] == 0 for name in given)
    assert amina.get("/ar/me/").status_code == 302


def test_an_address_is_limited_only_behind_a_named_proxy(client: Client, settings: Any) -> None:
    for _try in range(40):
        client.post("/en/login/card/", CARD | {"number": "RV-0000-0000"})
    assert client.post("/en/login/card/", CARD).status_code == 302
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    other = Client()
    for _try in range(2):
        other.post("/en/login/card/", CARD | {"number": "RV-0000-0000"})
    assert other.post("/en/login/card/", CARD).status_code == 429
