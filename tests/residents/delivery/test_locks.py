"""Two workers at the same digest make one mail of it; without the lock they make two."""

import threading
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet

from residents.delivery import actions
from residents.delivery.models import Delivery, Mailing
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
    gate = threading.Barrier(2)

    def work() -> None:
        gate.wait()
        actions.bundle(person_id=person.id, now=now)
        connection.close()

    workers = [threading.Thread(target=work) for _one in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return Mailing.objects.count()


@pytest.mark.usefixtures("slow_mailings")
def test_two_workers_make_one_mail(cast: People, tell: Callable[..., Any], now: datetime) -> None:
    tell(cast("rahim"))
    assert two_workers(cast("rahim"), now) == 1
    assert Delivery.objects.get(channel="mail").mailing == Mailing.objects.get()


@pytest.mark.locks
@pytest.mark.usefixtures("slow_mailings")
def test_without_the_lock_they_make_two(
    cast: People, tell: Callable[..., Any], now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(cast("rahim"))
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **options: self)
    assert two_workers(cast("rahim"), now) == 2
