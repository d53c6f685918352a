"""Doors that exist in the demo alone."""

from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMessage, get_connection
from django.test import Client

from config.apps import offer_the_cast, offer_the_keys
from residents import demo
from residents.mail_files import read_mails
from tests.residents.conftest import People

DOORS = ["/en/demo/mail/", "/en/demo/mail/1/", "/en/demo/enter/"]


@pytest.fixture
def in_the_demo(settings: Any, monkeypatch: Any, tmp_path: Path, cast: People) -> None:
    monkeypatch.setattr(demo, "_offered", {})
    monkeypatch.setattr(demo, "_hints", [])
    settings.DEMO, settings.EMAIL_FILE_PATH = True, str(tmp_path / "mail")
    cast("amina")
    offer_the_cast()
    offer_the_keys()


def send(folder: Path, subject: str, body: str) -> None:
    connection = get_connection("django.core.mail.backends.filebased.EmailBackend", file_path=str(folder))
    EmailMessage(subject, body, "council@localhost", ["a@rivemont.example"], connection=connection).send()


@pytest.mark.parametrize("door", DOORS)
def test_outside_the_demo_its_doors_do_not_exist(client: Client, cast: People, door: str) -> None:
    assert client.get(door).status_code == 404
    assert client.post(door, {"person": str(cast("amina").id)}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_outside_the_demo_the_login_page_offers_nobody(client: Client, cast: People) -> None:
    offer_the_cast()
    assert "Fatou" not in client.get("/en/login/").content.decode()
    demo._offered.clear()


def test_each_of_the_cast_comes_in_by_one_click(client: Client, in_the_demo: None, cast: People) -> None:
    page = client.get("/en/login/").content.decode()
    assert "Co-chair (foreign resident)" in page
    assert "Desk officer" in page
    assert 'href="/en/votes/school-yards/holders/"' in page
    assert (
        client.post("/en/demo/enter/", {"person": str(cast("fatou").id), "next": "/en/desk/"})["Location"]
        == "/en/desk/"
    )
    assert client.session["_auth_user_id"] == str(cast("fatou").id)


@pytest.mark.parametrize("person", ["", "x", "00000000-0000-0000-0000-000000000000"])
def test_nobody_else_comes_in_by_a_click(client: Client, in_the_demo: None, person: str) -> None:
    assert client.post("/en/demo/enter/", {"person": person}).status_code == 404


def test_a_click_needs_a_post_and_a_token(in_the_demo: None, cast: People) -> None:
    careful = Client(enforce_csrf_checks=True)
    assert careful.get("/en/demo/enter/").status_code == 405
    assert careful.post("/en/demo/enter/", {"person": str(cast("amina").id)}).status_code == 403


def test_mails_are_listed_and_their_words_are_harmless(
    client: Client, in_the_demo: None, settings: Any
) -> None:
    assert "No mail yet" in client.get("/en/demo/mail/").content.decode()
    send(Path(settings.EMAIL_FILE_PATH), "رمزك <b>", "<script>x</script>\n1234-5678")
    assert "رمزك &lt;b&gt;" in client.get("/en/demo/mail/").content.decode()
    page = client.get("/en/demo/mail/1/").content.decode()
    assert "1234-5678" in page
    assert "<script>x" not in page
    assert client.get("/en/demo/mail/2/").status_code == 404


def test_the_address_that_the_start_prints_leads_to_the_mails(client: Client, in_the_demo: None) -> None:
    assert client.get("/demo/mail/", headers={"accept-language": "ar"})["Location"] == "/ar/demo/mail/"


def test_several_mails_in_a_file_are_told_apart(tmp_path: Path) -> None:
    send(tmp_path, "One", "first")
    send(tmp_path, "Two", "second")
    assert [(mail.number, mail.subject) for mail in read_mails(tmp_path)] == [(1, "One"), (2, "Two")]
    assert read_mails(tmp_path / "none") == []
