"""Acts at once: each takes its own number, since the scope's row is locked. The control goes without."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from register.actions import write
from register.models import Line, ScopeCounter
from register.queries import facts_after
from register.scopes import Scope
from tests.racing import at_once, failed_at_once, meeting

pytestmark = [pytest.mark.locks, pytest.mark.django_db(transaction=True)]
ACTS = 24


def unlocked_write(room: Scope, now: datetime) -> Callable[[], None]:
    """The same act without the lock: all have read the last number before any of them writes its own."""
    gate = meeting(ACTS)

    @transaction.atomic
    def act() -> None:
        counter = ScopeCounter.objects.get(kind=room.kind, key=room.key)
        gate.wait()
        Line.objects.create(
            scope=counter, number=counter.last_number + 1, kind="said", at=now, data={"word": "a"}
        )
        ScopeCounter.objects.filter(id=counter.id).update(last_number=counter.last_number + 1)

    return act


def test_acts_at_once_take_one_number_each(room: Scope, now: datetime) -> None:
    act = transaction.atomic(lambda: write(scope=room, kind="said", now=now, data={"word": "a"}))
    numbers = [line.number for line in at_once([act] * ACTS)]
    assert sorted(numbers) == list(range(1, ACTS + 1))
    assert [fact.number for fact in facts_after(room, 0)] == list(range(1, ACTS + 1))


def test_without_the_lock_the_constraint_lets_one_in(room: Scope, now: datetime) -> None:
    ScopeCounter.objects.create(kind=room.kind, key=room.key)
    assert len(failed_at_once([unlocked_write(room, now)] * ACTS, IntegrityError)) == ACTS - 1
