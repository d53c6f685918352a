"""A site with its first pages, and doors into it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from cms import actions
from cms.models import HomePage
from cms.starting_pages import StartingPage


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The site of a city that has just opened, made once for a file and undone after its last test."""
    with django_db_blocker.unblock(), transaction.atomic():
        told = {"city": {"fr": "Rivemont", "ar": "ريفمون"}, "subtitle": {"fr": "Conseil"}}
        actions.open_site(told=told)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def home(site: None, db: None) -> HomePage:
    """Its front page."""
    return HomePage.objects.get()


@pytest.fixture
def editor(cast: Callable[[str], Any], home: HomePage, now: datetime) -> Client:
    """Giulia, logged in with an editor's rights."""
    actions.seat_editors(now=now)
    client = Client()
    client.force_login(cast("giulia"), backend="residents.backends.CardBackend")
    return client


@pytest.fixture
def write_news(home: HomePage, now: datetime) -> Callable[..., Any]:
    """`write_news("desk", fr="Titre")` publishes news with those headings."""

    def write(slug: str, **headings: str) -> Any:
        words = {
            code: StartingPage(heading, f"{heading} …", [("text", f"<p>{heading}</p>")])
            for code, heading in headings.items()
        }
        return actions.publish_news(slug=slug, day=now.date(), words=words)

    return write
