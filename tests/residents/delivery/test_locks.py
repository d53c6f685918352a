"""What happens once: a digest’s mail by its lock, a row a (line, person, channel) by its constraint."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import QuerySet

from residents.delivery import actions
from residents.delivery.actions import mailing
from residents.delivery.models import Delivery, Mailing
from tests.racing import at_once, meet_after
from tests.residents.conftest import People

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def slow_mailings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time enough, between reading what is due and taking it, for another worker to read."""
    create = QuerySet.create

    def slowly(self: Any, **fields: Any) -> Any:
        if self.model is Mailing:
            time.sleep(0.3)
        return create(self, **fields)

    monkeypatch.setattr(QuerySet, "create", slowly)


def two_workers(person: Any, now: datetime) -> int:
    """How many mails they make of what is due for her."""
    at_once([lambda: actions.bundle(person_id=person.id, now=now)] * 2)
    return Mailing.objects.count()


def told_at_once(person: Any, tell: Callable[..., Any]) -> list[str]:
    """The channels of the rows that two acts leave which tell her the same line."""
    key = uuid4()
    at_once([lambda: tell(person, key=key)] * 2)
    return sorted(Delivery.objects.filter(person=person, key=key).values_list("channel", flat=True))


@pytest.fixture
def without_the_constraint() -> Iterator[None]:
    (once,) = [one for one in Delivery._meta.constraints if one.name == "delivery_told_once_a_channel"]
    with connection.schema_editor() as editor:
        editor.remove_constraint(Delivery, once)
    yield
    Delivery.objects.all().delete()
    with connection.schema_editor() as editor:
        editor.add_constraint(Delivery, once)


def test_two_acts_at_once_leave_one_row_a_channel(cast: People, tell: Callable[..., Any]) -> None:
    assert told_at_once(cast("rahim"), tell) == ["mail", "page"]


@pytest.mark.locks
@pytest.mark.usefixtures("without_the_constraint")
def test_without_the_constraint_they_leave_two(cast: People, tell: Callable[..., Any]) -> None:
    assert told_at_once(cast("rahim"), tell) == ["mail", "mail", "page", "page"]


@pytest.mark.usefixtures("slow_mailings")
def test_two_workers_make_one_mail(cast: People, tell: Callable[..., Any], now: datetime) -> None:
    tell(cast("rahim"))
    assert two_workers(cast("rahim"), now) == 1
    assert Delivery.objects.get(channel="mail").mailing == Mailing.objects.get()


@pytest.mark.locks
def test_without_the_lock_they_make_two(
    cast: People, tell: Callable[..., Any], now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(cast("rahim"))
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **options: self)
    meet_after(monkeypatch, mailing, "new_message_id")
    assert two_workers(cast("rahim"), now) == 2
