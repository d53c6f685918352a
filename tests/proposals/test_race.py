"""Fifty taps at once are one support; without the guard the database refuses the second."""

import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection

from proposals import actions, queries
from proposals.models import Proposal, Support
from register.queries import facts_after

TAPS = 50


def at_once(act: Callable[[], Any]) -> list[Exception]:
    """Run `act` in many threads that start together; what failed."""
    failed: list[Exception] = []
    gate = threading.Barrier(TAPS)

    def tap() -> None:
        gate.wait()
        try:
            act()
        except IntegrityError as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=tap) for _ in range(TAPS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failed


@pytest.mark.django_db(transaction=True)
def test_fifty_taps_at_once_are_one_support(
    published: Callable[..., Proposal], cast: Callable[[str], Any], now: datetime
) -> None:
    proposal, amina = published(), cast("amina")
    failed = at_once(lambda: actions.support(proposal_id=proposal.id, person=amina, now=now))
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
    failed = at_once(lambda: Support.objects.create(proposal=proposal, person=amina))
    assert len(failed) == TAPS - 1
    assert Support.objects.count() == 1
