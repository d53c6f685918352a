"""Casts at once, and a cast against the close. Each guard has a control that goes without it."""

import threading
from collections.abc import Callable
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from tests.racing import LONGEST, at_once, meet_after, seen
from tests.votes.budgets.conftest import Cast, ids
from votes.budgets import actions
from votes.budgets.actions import casting
from votes.budgets.models import Round
from votes.urn.actions import casting as urn_casting
from votes.urn.models import Leaf, Slot

pytestmark = [pytest.mark.locks, pytest.mark.django_db(transaction=True)]
CASTS = 50


def fifty_casts(round_: Round, person: Any, now: datetime) -> list[Callable[[], str]]:
    """One resident's fifty ballots, prepared beforehand, each with a commitment of its own."""

    def cast(ticket: str) -> str:
        return actions.cast_ballot(round_id=round_.id, person=person, ticket=ticket, clock=lambda: now)

    chosen = ids(round_, "A")
    tickets = [
        actions.prepare_ballot(round_=round_, person=person, choices=chosen, now=now).ticket
        for _ in range(CASTS)
    ]
    return [lambda ticket=ticket: cast(ticket) for ticket in tickets]  # type: ignore[misc]


def test_fifty_casts_at_once_of_one_resident_are_one_ballot(
    open_round: Round, cast: Cast, now: datetime
) -> None:
    answers = at_once(fifty_casts(open_round, cast("amina"), now))
    assert len(set(answers)) == CASTS
    assert not [answer for answer in answers if isinstance(answer, Exception)]
    assert Slot.objects.get().commitment in answers
    assert Leaf.objects.count() == CASTS


def test_the_same_ballot_fifty_times_at_once_is_one_leaf_and_one_receipt(
    open_round: Round, cast: Cast, now: datetime
) -> None:
    answers = at_once(fifty_casts(open_round, cast("amina"), now)[:1] * CASTS)
    assert len(set(answers)) == 1
    assert (Slot.objects.count(), Leaf.objects.count()) == (1, 1)


@contextmanager
def without_the_constraint() -> Any:
    """The slots' table as it would be if nothing said one slot a tag."""
    (constraint,) = (one for one in Slot._meta.constraints if one.name == "urn_one_slot_a_resident")
    with connection.schema_editor() as editor:
        editor.remove_constraint(Slot, constraint)
    try:
        yield
    finally:
        Slot.objects.all().delete()
        with connection.schema_editor() as editor:
            editor.add_constraint(Slot, constraint)


def test_without_the_constraint_one_resident_has_several_ballots(
    open_round: Round, cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two casts meet once each has filled a slot and seen no other: nothing else would stop the second."""
    meet_after(monkeypatch, urn_casting, "_put")
    with without_the_constraint():
        answers = at_once(fifty_casts(open_round, cast("amina"), now)[:2])
        assert len(set(answers)) == 2
        assert {slot.commitment for slot in Slot.objects.all()} == set(answers)


def late_count(round_: Round, cast: Cast, now: datetime, patience: float) -> int:
    """A cast that came in time is still at work when the count begins; how many voters are counted.

    The cast goes on when the count has ended, or after so many seconds because the count waits for it.
    """
    amina, sofia = cast("amina"), cast("sofia")
    ready = actions.prepare_ballot(round_=round_, person=amina, choices=ids(round_, "A"), now=now)
    reading, counted = threading.Event(), threading.Event()

    def slow_clock() -> datetime:
        reading.set()
        counted.wait(patience)
        return now

    def count() -> int:
        seen(reading)
        with transaction.atomic():
            [result] = actions.count_round(
                round_id=round_.id, person=sofia, now=round_.closes + timedelta(seconds=1)
            )
        counted.set()
        return int(result.voters)

    def put_in() -> None:
        actions.cast_ballot(round_id=round_.id, person=amina, ticket=ready.ticket, clock=slow_clock)

    answers = at_once([put_in, count])
    assert Slot.objects.count() == 1
    return next(answer for answer in answers if answer is not None)


def test_the_count_waits_for_a_cast_that_came_in_time(open_round: Round, cast: Cast, now: datetime) -> None:
    assert late_count(open_round, cast, now, patience=1) == 1


def test_without_the_lock_the_count_misses_it(
    open_round: Round, cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(casting, "share", lambda model, key: None)
    assert late_count(open_round, cast, now, patience=LONGEST) == 0
