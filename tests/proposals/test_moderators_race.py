"""Two moderators at once, and a person's two proposals at once where one is allowed; each with a control."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from council.bodies.models import Council
from council.moderation import permissions as moderation
from council.moderation.models import Case, Objection
from proposals import actions
from proposals.actions import cases, moderating, rows, writing
from proposals.calls.models import Call
from proposals.lifecycle import State
from proposals.models import Proposal
from proposals.permissions import Writer
from register.refusals import Refused
from residents.models import Person
from tests.proposals.conftest import somebody_answers_for_moderation
from tests.racing import failed_at_once, meet_before, meeting

Make = Callable[..., Proposal]
Cast = Callable[[str], Any]


def unlocked(proposal_id: Any) -> Proposal:
    return Proposal.objects.select_related("title", "body", "call").get(id=proposal_id)


@pytest.fixture
def slow_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time enough, between reading the case and deciding it, for somebody else to read it too."""
    found = cases.case_of

    def slowly(proposal: Proposal, now: datetime) -> Case:
        case = found(proposal, now)
        time.sleep(0.3)
        return case

    monkeypatch.setattr(cases, "case_of", slowly)


@pytest.fixture
def no_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The case as it is read without its proposal's lock and its own."""
    monkeypatch.setattr(moderating, "locked", unlocked)
    monkeypatch.setattr(cases, "locked_case", lambda key: Case.objects.select_related("council").get(id=key))


def both(proposal: Proposal, first: Person, second: Person, now: datetime) -> list[Callable[[], Any]]:
    """One publishes while the other would send it back."""
    here: dict[str, Any] = {"proposal_id": proposal.id, "now": now}
    why: dict[str, Any] = {"rule": None, "reason": "Où ?", "language": "fr"}
    return [
        lambda: actions.publish(**here, moderator=first),
        lambda: actions.propose_return(**here, moderator=second, **why),
    ]


@pytest.mark.usefixtures("slow_cases")
@pytest.mark.django_db(transaction=True)
def test_of_two_moderators_at_once_one_is_told_that_the_other_was_there(
    sent: Make, cast: Cast, second: Person, now: datetime
) -> None:
    proposal = sent()
    failed = failed_at_once(both(proposal, cast("ines"), second, now))
    proposal.refresh_from_db()
    published = proposal.stage is State.PUBLISHED
    assert [type(error) for error in failed] == [Refused]
    assert published != Objection.objects.filter(second_at__isnull=True).exists()


@pytest.fixture
def both_judge_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither writes before both have asked whether they may."""
    gate, asked = meeting(2), moderation.may_object

    def ask(*given: Any) -> Any:
        answer = asked(*given)
        gate.wait()
        return answer

    monkeypatch.setattr(moderating, "may_object", ask)
    monkeypatch.setattr(moderation, "may_object", ask)


@pytest.mark.locks
@pytest.mark.usefixtures("both_judge_first", "no_lock")
@pytest.mark.django_db(transaction=True)
def test_without_the_locks_it_is_published_and_waits_for_a_second_reader(
    sent: Make, cast: Cast, second: Person, now: datetime
) -> None:
    proposal = sent()
    failed = failed_at_once(both(proposal, cast("ines"), second, now))
    proposal.refresh_from_db()
    assert failed == []
    assert proposal.stage is State.PUBLISHED
    assert Objection.objects.filter(second_at__isnull=True).exists()


@pytest.fixture
def two_drafts(draft: Make, cast: Cast, now: datetime) -> list[Callable[[], Any]]:
    """Two drafts of Amina's, sent at once to a call that takes one of each person."""
    keys = [draft("amina").id for _one in range(2)]
    return both_sent(keys, Writer(cast("amina")), now)


@pytest.fixture
def two_on_a_device(draft: Make, now: datetime) -> list[Callable[[], Any]]:
    """Two drafts without an account, open in the same browser, sent at once to that call."""
    keys = [draft("").id for _one in range(2)]
    return both_sent(keys, Writer(None, frozenset(keys)), now)


def both_sent(keys: list[Any], writer: Writer, now: datetime) -> list[Callable[[], Any]]:
    somebody_answers_for_moderation()
    call = Call.objects.create(
        slug="one",
        title="Une idée",
        council=Council.objects.get(),
        per_person=1,
        ready=True,
        announced_at=now,
        collecting_opens=now,
        collecting_closes=now + timedelta(days=365),
    )
    Proposal.objects.filter(id__in=keys).update(call=call)
    return [lambda key=key: actions.submit(proposal_id=key, writer=writer, now=now) for key in keys]


@pytest.fixture
def slow_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time enough, between counting what she sent and sending, for the other page to count."""
    move = rows.move

    def slowly(proposal: Proposal, act: Any) -> Any:
        time.sleep(0.3)
        return move(proposal, act)

    monkeypatch.setattr(writing, "move", slowly)


@pytest.mark.parametrize("two", ["two_drafts", "two_on_a_device"])
@pytest.mark.usefixtures("slow_counts")
@pytest.mark.django_db(transaction=True)
def test_two_proposals_sent_at_once_are_one_where_one_is_allowed(
    request: pytest.FixtureRequest, two: str
) -> None:
    failed = failed_at_once(request.getfixturevalue(two))
    assert [error.refusal.code for error in failed if isinstance(error, Refused)] == ["too-many-proposals"]
    assert len(failed) == 1
    assert Proposal.objects.filter(state=State.SUBMITTED.value).count() == 1


@pytest.mark.locks
@pytest.mark.django_db(transaction=True)
def test_without_her_own_lock_both_are_sent(two_drafts: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "hold", lambda person: None)
    meet_before(monkeypatch, writing, "move")
    assert failed_at_once(two_drafts) == []
    assert Proposal.objects.filter(state=State.SUBMITTED.value).count() == 2


@pytest.mark.locks
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_of_a_device_s_proposals_both_are_sent(
    two_on_a_device: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "hold_device", lambda opened: None)
    meet_before(monkeypatch, writing, "move")
    assert failed_at_once(two_on_a_device) == []
    assert Proposal.objects.filter(state=State.SUBMITTED.value).count() == 2
