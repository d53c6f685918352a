"""A question to write along is taken back while the author says yes: one of them counts; with a control."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from proposals import actions
from proposals.actions import authoring
from proposals.models import AskedToWrite, Coauthor, Proposal
from proposals.permissions import Writer
from register.refusals import Refused
from tests.racing import at_once

Make = Callable[..., Proposal]


@pytest.fixture
def both(published: Make, cast: Callable[[str], Any], now: datetime) -> list[Callable[[], Any]]:
    """Rahim says yes to Amina, who takes her question back a moment after he began."""
    proposal, amina = published("rahim"), cast("amina")
    asked = actions.ask_to_write(proposal_id=proposal.id, person=amina, signature="Amina", now=now)
    yes: dict[str, Any] = {"writer": Writer(cast("rahim")), "asking_id": asked.id, "agrees": True}

    def take_back() -> None:
        time.sleep(0.1)
        actions.ask_no_more(proposal_id=proposal.id, person=amina)

    return [lambda: actions.answer_asking(proposal_id=proposal.id, **yes, now=now), take_back]


@pytest.fixture
def slow_yes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time enough, between the author's yes and the end of her act, for the question to be taken back."""
    tell = authoring.tell_one

    def slowly(*told: Any) -> None:
        time.sleep(0.4)
        tell(*told)

    monkeypatch.setattr(authoring, "tell_one", slowly)


@pytest.mark.usefixtures("slow_yes")
@pytest.mark.django_db(transaction=True)
def test_who_takes_back_what_was_just_agreed_is_told_that_she_writes_it(
    both: list[Callable[[], Any]],
) -> None:
    failed = [one.refusal.code for one in at_once(both) if isinstance(one, Refused)]
    assert failed == ["already-writes"]
    assert (Coauthor.objects.count(), AskedToWrite.objects.count()) == (1, 0)


@pytest.mark.locks
@pytest.mark.usefixtures("slow_yes")
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_she_is_told_that_it_is_taken_back_and_writes_it_all_the_same(
    both: list[Callable[[], Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(authoring, "locked", lambda key: Proposal.objects.get(id=key))
    assert [one for one in at_once(both) if isinstance(one, Exception)] == []
    assert Coauthor.objects.exists()
