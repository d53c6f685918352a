"""What two organisers tell of a winner at once: nothing is lost, nothing is told twice."""

from datetime import datetime
from typing import Any

import pytest

from council.commitments.actions import Words
from register.models import Line
from register.refusals import Refused
from tests.racing import at_once, meet_after
from tests.votes.budgets.conftest import SMALL, Cast, finished
from votes.budgets import actions
from votes.budgets.actions import works
from votes.budgets.models import News, Option, Round, Work

pytestmark = [pytest.mark.locks, pytest.mark.django_db(transaction=True)]
AT_ONCE, CENTS = 8, 125


@pytest.fixture
def round_(cast: Cast, now: datetime) -> Round:
    """Two voters chose A and C, which won, and D with what was left; the work on all has begun."""
    made = finished(now, cast, SMALL.replace(b"num_votes;0", b"num_votes;2") + b"1;A,C\n2;A,C\n")
    for work in Work.objects.all():
        actions.start_work(option_id=work.option_id, person=cast("sofia"), promised_on=now.date(), now=now)
    return made


def act(round_: Round, cast: Cast, now: datetime, code: str = "A") -> dict[str, Any]:
    option = Option.objects.get(round=round_, code=code)
    return {"option_id": option.id, "person": cast("sofia"), "now": now}


def spent(round_: Round) -> int:
    return Work.objects.get(option__round=round_, option__code="A").spent_cents


def test_money_recorded_at_once_adds_up(round_: Round, cast: Cast, now: datetime) -> None:
    told = {**act(round_, cast, now), "amount_cents": CENTS, "words": Words("fr", "")}
    answers = at_once([lambda: actions.record_spending(**told)] * AT_ONCE)
    assert not [one for one in answers if isinstance(one, Exception)]
    assert spent(round_) == AT_ONCE * CENTS
    assert News.objects.filter(move="spend").count() == AT_ONCE


def test_without_the_rounds_lock_money_is_lost(
    round_: Round, cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two have read what was spent before either writes."""

    def read(option_id: Any, *_asked: Any) -> Work:
        return Work.objects.select_related("option__round").get(option=option_id)

    monkeypatch.setattr(works, "_locked", read)
    meet_after(monkeypatch, works, "_locked")
    told = {**act(round_, cast, now), "amount_cents": CENTS, "words": Words("fr", "")}
    at_once([lambda: actions.record_spending(**told)] * 2)
    assert spent(round_) == CENTS


def test_a_milestone_reached_at_once_is_reached_once(round_: Round, cast: Cast, now: datetime) -> None:
    told = act(round_, cast, now)
    actions.plan_milestone(**told, words=Words("fr", "Plantés"), due_on=now.date())
    answers = at_once([lambda: actions.reach_milestone(**told, number=1)] * AT_ONCE)
    refused = [one for one in answers if isinstance(one, Refused)]
    assert len(refused) == AT_ONCE - 1
    assert News.objects.filter(move="reach").count() == 1


def test_the_last_two_winners_that_end_at_once_carry_the_round_out_once(
    round_: Round, cast: Cast, now: datetime
) -> None:
    words = Words("fr", "C'est là.")
    # D fitted into the money too, without a vote.
    actions.drop_work(**act(round_, cast, now, "D"), words=words)
    ends = [
        lambda: actions.inaugurate_work(**act(round_, cast, now), words=words),
        lambda: actions.drop_work(**act(round_, cast, now, "C"), words=words),
    ]
    answers = at_once(ends)
    assert not [one for one in answers if isinstance(one, Exception)]
    assert Line.objects.filter(scope__key=round_.id, kind="round.carried-out").count() == 1
