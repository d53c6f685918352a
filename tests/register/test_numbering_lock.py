"""Acts at once: each takes its own number, since the scope's row is locked. The control goes without."""

import threading
from datetime import datetime

import pytest
from django.db import IntegrityError, connection, transaction

from register.actions import write
from register.models import Line, ScopeCounter
from register.queries import facts_after
from register.scopes import Scope

pytestmark = [pytest.mark.locks, pytest.mark.django_db(transaction=True)]
ACTS = 24


def at_once(act: object) -> list[Exception]:
    """Run `act` in many threads that start together; what failed."""
    failed: list[Exception] = []
    gate = threading.Barrier(ACTS)

    def run() -> None:
        gate.wait()
        try:
            with transaction.atomic():
                act()  # type: ignore[operator]
        except IntegrityError as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(ACTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failed


def unlocked_write(room: Scope, now: datetime) -> None:
    """The same act without the lock."""
    counter = ScopeCounter.objects.get(kind=room.kind, key=room.key)
    Line.objects.create(
        scope=counter, number=counter.last_number + 1, kind="said", at=now, data={"word": "a"}
    )
    ScopeCounter.objects.filter(id=counter.id).update(last_number=counter.last_number + 1)


def test_acts_at_once_take_one_number_each(room: Scope, now: datetime) -> None:
    assert at_once(lambda: write(scope=room, kind="said", now=now, data={"word": "a"})) == []
    assert [fact.number for fact in facts_after(room, 0)] == list(range(1, ACTS + 1))


def test_without_the_lock_the_constraint_refuses_some(room: Scope, now: datetime) -> None:
    ScopeCounter.objects.create(kind=room.kind, key=room.key)
    assert at_once(lambda: unlocked_write(room, now)) != []
