"""Fifty taps at once are one support, two merges that cross make no circle; each with a control."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, OperationalError

from proposals import actions, queries
from proposals.actions import joining, rows, taking_up
from proposals.models import Proposal, Support
from proposals.permissions import Writer
from register.queries import facts_after
from register.refusals import Refused
from tests.racing import failed_at_once, meet_after

TAPS = 50


@pytest.mark.django_db(transaction=True)
def test_fifty_taps_at_once_are_one_support(
    published: Callable[..., Proposal], cast: Callable[[str], Any], now: datetime
) -> None:
    proposal, amina = published(), cast("amina")
    failed = failed_at_once([lambda: actions.support(proposal_id=proposal.id, person=amina, now=now)] * TAPS)
    facts = facts_after(queries.scope_of(proposal.id), 0)
    assert failed == []
    assert queries.support_counts([proposal.id]) == {proposal.id: 1}
    assert [fact.data for fact in facts if fact.kind == "proposal.supported"] == [{"count": 1}]


@pytest.mark.locks
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_constraint_refuses_some(
    published: Callable[..., Proposal], cast: Callable[[str], Any]
) -> None:
    proposal, amina = published(), cast("amina")
    failed = failed_at_once(
        [lambda: Support.objects.create(proposal=proposal, person=amina)] * TAPS, IntegrityError
    )
    assert len(failed) == TAPS - 1
    assert Support.objects.count() == 1


def crossing_merges(one: Proposal, other: Proposal, person: Any, now: datetime) -> list[Callable[[], Any]]:
    """Each is joined with the other."""

    def joined(first: Proposal, second: Proposal) -> Callable[[], Any]:
        return lambda: actions.merge(
            proposal_id=first.id, into_id=second.id, person=person, agreed=True, now=now
        )

    return [joined(one, other), joined(other, one)]


@pytest.fixture
def slow_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time enough, between reading and writing, for somebody else to read."""
    move = joining.move

    def slowly(proposal: Proposal, act: Any) -> Any:
        time.sleep(0.3)
        return move(proposal, act)

    monkeypatch.setattr(joining, "move", slowly)


@pytest.mark.usefixtures("slow_moves")
@pytest.mark.django_db(transaction=True)
def test_two_merges_that_cross_make_no_circle(
    published: Callable[..., Proposal], cast: Callable[[str], Any], now: datetime
) -> None:
    one, other = published(), published()
    failed = failed_at_once(crossing_merges(one, other, cast("ines"), now))
    assert [type(error) for error in failed] == [Refused]
    assert Proposal.objects.filter(merged_into__isnull=False).count() == 1


@pytest.mark.locks
@pytest.mark.django_db(transaction=True)
def test_with_only_its_own_row_locked_one_of_them_ends_in_a_deadlock(
    published: Callable[..., Proposal],
    cast: Callable[[str], Any],
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def one_row(proposal_id: Any, into_id: Any) -> dict[Any, Proposal]:
        return {proposal_id: rows.locked(proposal_id), into_id: Proposal.objects.get(id=into_id)}

    monkeypatch.setattr(joining, "locked_both", one_row)
    meet_after(monkeypatch, joining, "move")
    one, other = published(), published()
    failed = failed_at_once(crossing_merges(one, other, cast("ines"), now), OperationalError)
    assert [type(error) for error in failed] == [OperationalError]


def taken_out_twice(
    published: Callable[..., Proposal], person: Any, now: datetime
) -> tuple[Proposal, list[Callable[[], Any]]]:
    """A joined proposal, and two taps that take it out again."""
    one, other = published(), published()
    actions.merge(proposal_id=one.id, into_id=other.id, person=person, agreed=True, now=now)
    tap = {"proposal_id": one.id, "writer": Writer(person), "now": now}
    return one, [lambda: actions.take_out(**tap)] * 2


def partings(proposal: Proposal) -> int:
    facts = facts_after(queries.scope_of(proposal.id), 0)
    return sum(fact.kind == "proposal.unmerged" for fact in facts)


@pytest.mark.usefixtures("slow_moves")
@pytest.mark.django_db(transaction=True)
def test_two_taps_take_a_joined_proposal_out_once(
    published: Callable[..., Proposal], cast: Callable[[str], Any], now: datetime
) -> None:
    one, taps = taken_out_twice(published, cast("ines"), now)
    assert [type(error) for error in failed_at_once(taps)] == [Refused]
    assert partings(one) == 1


@pytest.mark.locks
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_it_is_taken_out_twice(
    published: Callable[..., Proposal],
    cast: Callable[[str], Any],
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, taps = taken_out_twice(published, cast("ines"), now)
    for place, name in ((taking_up, "locked_with_target"), (taking_up, "locked"), (joining, "locked")):
        monkeypatch.setattr(place, name, lambda key: Proposal.objects.get(id=key))
    meet_after(monkeypatch, joining, "move")
    assert failed_at_once(taps) == []
    assert partings(one) == 2


@pytest.mark.django_db(transaction=True)
def test_a_draft_begun_twice_at_once_is_one(
    cast: Callable[[str], Any], now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    unfinished, amina, key = queries.unfinished, Writer(cast("amina")), uuid4()

    def slowly(*asked: Any) -> int:
        time.sleep(0.2)
        return unfinished(*asked)

    monkeypatch.setattr(queries, "unfinished", slowly)
    begun = {"writer": amina, "language": "fr", "proposal_id": key, "now": now}
    assert failed_at_once([lambda: actions.begin(**begun)] * 2) == []
    assert Proposal.objects.get().id == key
