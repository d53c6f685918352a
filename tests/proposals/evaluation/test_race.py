"""Two at once: one finding is kept and the other refused, one publication is told, each with its control."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from proposals.actions import rows
from proposals.evaluation import actions
from proposals.evaluation.models import Evaluation
from proposals.models import Note, Proposal
from register.models import Line
from tests.proposals.evaluation.conftest import WEEK, finding
from tests.racing import failed_at_once, meet_after, meet_before

Cast = Callable[[str], Any]


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time enough, between reading and writing, for somebody else to read."""
    moves, said = rows.move, actions._said

    def slowly(proposal: Proposal, act: Any) -> Any:
        time.sleep(0.3)
        return moves(proposal, act)

    def saying(*args: Any) -> Any:
        time.sleep(0.15)
        return said(*args)

    monkeypatch.setattr(rows, "move", slowly)
    monkeypatch.setattr(actions, "_said", saying)


@pytest.fixture
def unlocked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same acts without the lock of the proposal's row."""
    monkeypatch.setattr(
        rows, "locked", lambda key: Proposal.objects.select_related("title", "body", "call").get(id=key)
    )


def told(idea: Proposal) -> int:
    return Line.objects.filter(scope__key=idea.id, kind="proposal.feasible").count()


@pytest.mark.usefixtures("slow")
@pytest.mark.django_db(transaction=True)
def test_two_who_publish_at_once_publish_once(planned: Callable[..., Proposal], now: datetime) -> None:
    idea = planned()
    publishing = [lambda: actions.publish(proposal_id=idea.id, now=now + WEEK)] * 2
    assert failed_at_once(publishing) == []
    assert (told(idea), Note.objects.filter(proposal=idea).count()) == (1, 1)


@pytest.mark.locks
@pytest.mark.usefixtures("unlocked")
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_it_is_published_twice(
    planned: Callable[..., Proposal], now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    meet_after(monkeypatch, actions, "is_public")
    idea = planned()
    failed_at_once([lambda: actions.publish(proposal_id=idea.id, now=now + WEEK)] * 2)
    assert told(idea) == 2


def finding_at_once(idea: Proposal, cast: Cast, now: datetime) -> list[Exception]:
    def find(key: str) -> Callable[[], Any]:
        return lambda: actions.find(
            proposal_id=idea.id, person=cast(key), base=1, finding=finding(answer=key), now=now
        )

    return failed_at_once([find("helene"), find("marc")])


@pytest.mark.usefixtures("slow")
@pytest.mark.django_db(transaction=True)
def test_two_evaluators_who_save_at_once_do_not_overwrite_each_other(
    whole: Callable[..., Proposal], asked: Callable[..., Any], cast: Cast, now: datetime
) -> None:
    idea = whole()
    asked("marc")
    failed = finding_at_once(idea, cast, now)
    assert [one.refusal.code for one in failed] == ["written-meanwhile"]
    assert Evaluation.objects.get().version == 2


@pytest.mark.locks
@pytest.mark.usefixtures("unlocked")
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_one_overwrites_the_other(
    whole: Callable[..., Proposal],
    asked: Callable[..., Any],
    cast: Cast,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    idea = whole()
    asked("marc")
    meet_before(monkeypatch, actions, "_said")
    assert finding_at_once(idea, cast, now) == []
