"""A question to write along is taken back while the author says yes: one of them counts; with a control."""

import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from proposals import actions
from proposals.actions import authoring
from proposals.models import AskedToWrite, Coauthor, Proposal
from proposals.permissions import Writer
from register.refusals import Refusal
from tests.racing import LONGEST, failed_at_once, seen

Make = Callable[..., Proposal]
Failed = Callable[[float], list[Any]]


@pytest.fixture
def failed(
    published: Make, cast: Callable[[str], Any], now: datetime, monkeypatch: pytest.MonkeyPatch
) -> Failed:
    """What is refused where Amina takes her question back while Rahim says yes to it.

    His act ends when she was let through, or after so many seconds because she waits for it.
    """
    proposal, amina, rahim = published("rahim"), cast("amina"), Writer(cast("rahim"))
    asked = actions.ask_to_write(proposal_id=proposal.id, person=amina, signature="Amina", now=now)
    agreed, through = threading.Event(), threading.Event()
    tell, refuse = authoring.tell_one, authoring.refuse

    def say_yes() -> None:
        actions.answer_asking(proposal_id=proposal.id, writer=rahim, asking_id=asked.id, agrees=True, now=now)

    def take_back() -> None:
        seen(agreed)
        actions.ask_no_more(proposal_id=proposal.id, person=amina)

    def refusing(bar: Refusal | None) -> None:
        refuse(bar)
        if agreed.is_set():
            through.set()

    def at_once(patience: float) -> list[Any]:
        def slowly(*told: Any) -> None:
            agreed.set()
            through.wait(patience)
            tell(*told)

        monkeypatch.setattr(authoring, "tell_one", slowly)
        monkeypatch.setattr(authoring, "refuse", refusing)
        return failed_at_once([say_yes, take_back])

    return at_once


@pytest.mark.django_db(transaction=True)
def test_who_takes_back_what_was_just_agreed_is_told_that_she_writes_it(failed: Failed) -> None:
    assert [one.refusal.code for one in failed(0.3)] == ["already-writes"]
    assert (Coauthor.objects.count(), AskedToWrite.objects.count()) == (1, 0)


@pytest.mark.locks
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_she_is_told_that_it_is_taken_back_and_writes_it_all_the_same(
    failed: Failed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(authoring, "locked", lambda key: Proposal.objects.get(id=key))
    assert failed(LONGEST) == []
    assert Coauthor.objects.exists()
