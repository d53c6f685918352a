"""How a real city begins."""

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client

from cms.models import HomePage, SiteSettings, StandardPage
from council.bodies.models import Council
from residents.models import Person

ANSWERS = {"name": "Rivemont", "council": "Conseil des résidents", "admin_email": "anne@rivemont.example"}


def open_city(**options: Any) -> str:
    said = StringIO()
    call_command("open_city", stdout=said, **(ANSWERS | options))
    return said.getvalue()


def counts() -> list[int]:
    return [model.objects.count() for model in (Person, Council, HomePage, StandardPage, SiteSettings)]


def test_a_city_opens_with_its_site_council_administrator_and_a_test_mail(db: None, client: Client) -> None:
    said = open_city()
    assert "Rivemont is open" in said
    assert "Rivemont" in client.get("/fr/help/").text
    assert client.get("/fr/councils/conseil-des-residents/").status_code == 200
    admin = Person.objects.get(email="anne@rivemont.example")
    assert admin.is_superuser
    assert not admin.has_usable_password()
    assert [message.to for message in mail.outbox] == [["anne@rivemont.example"]]
    client.force_login(admin, backend="residents.backends.CardBackend")
    assert client.get("/cms/").status_code == 200


def test_opening_twice_doubles_nothing(db: None) -> None:
    open_city()
    before = counts()
    open_city()
    assert counts() == before


def test_the_first_pages_come_in_the_languages_asked_for(db: None) -> None:
    open_city(languages="it,ar")
    page = StandardPage.objects.get(key="help")
    assert page.heading_it
    assert page.heading_ar
    assert not page.heading_fr


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"name": ""}, "--name is missing"),
        ({"council": " "}, "--council is missing"),
        ({"admin_email": "anne"}, "not an e-mail"),
        ({"languages": "fr,xx"}, "not xx"),
        ({"languages": ""}, "not none"),
    ],
)
def test_a_wrong_answer_stops_with_a_clear_line(db: None, options: dict[str, str], words: str) -> None:
    with pytest.raises(CommandError, match=words):
        open_city(**options)
    assert not HomePage.objects.exists()


def test_a_person_of_the_town_does_not_become_administrator_by_accident(
    cast: Callable[[str], Any],
) -> None:
    with pytest.raises(CommandError, match="not an administrator"):
        open_city(admin_email=cast("rahim").email)
    assert not HomePage.objects.exists()


def test_a_mail_that_cannot_be_sent_leaves_the_city_open(db: None, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    with pytest.raises(CommandError, match="the test mail failed"):
        open_city()
    assert HomePage.objects.exists()
