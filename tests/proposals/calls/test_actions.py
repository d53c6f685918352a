"""What organisers do with a call: who may, which dates, in which languages, and why dates move."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from proposals.calls import actions, queries
from proposals.calls.models import Call, DateChange
from proposals.calls.phases import Phase, Window
from register.queries import facts_after
from register.refusals import Refused
from tests.proposals.calls.conftest import DAY, WORDS, windows

Cast = Callable[[str], Any]
Make = Callable[..., Call]


def set_dates(call: Call, cast: Cast, now: datetime, phase: Phase, why: str = "", by: str = "sofia") -> Call:
    reason = actions.Reason(why, "fr")
    found = windows(now, phase)
    return actions.schedule_call(call_id=call.id, person=cast(by), windows=found, now=now, reason=reason)


def test_a_call_is_announced_in_the_register_and_takes_nothing_yet(call: Make, now: datetime) -> None:
    made = call()
    assert made.phase(now) is Phase.ANNOUNCED
    assert [fact.kind for fact in facts_after(queries.scope_of(made), 0)] == ["call.announced"]


@pytest.mark.parametrize("key", ["amina", "ines"])
def test_only_organisers_and_co_chairs_begin_one(call: Make, cast: Cast, now: datetime, key: str) -> None:
    made = call()
    with pytest.raises(Refused):
        actions.begin_call(person=cast(key), council_id=made.council_id, asked=actions.Asked(WORDS), now=now)


def test_the_first_dates_need_no_reason(call: Make, cast: Cast, now: datetime) -> None:
    made = set_dates(call(), cast, now, Phase.ANNOUNCED)
    assert made.dates.windows == windows(now, Phase.ANNOUNCED)


def test_moved_dates_need_a_reason_that_stands_beside_the_line(call: Make, cast: Cast, now: datetime) -> None:
    made = set_dates(call(), cast, now, Phase.ANNOUNCED)
    with pytest.raises(Refused, match="no-reason-for-dates"):
        set_dates(made, cast, now, Phase.COLLECTING)
    set_dates(made, cast, now, Phase.COLLECTING, "La salle était fermée.")
    change = DateChange.objects.get()
    fact = facts_after(queries.scope_of(made), 0)[-1]
    assert (fact.number, fact.kind) == (change.line, "call.moved")
    assert change.reason.body == "La salle était fermée."


def test_the_same_dates_again_are_no_change(call: Make, cast: Cast, now: datetime) -> None:
    made = set_dates(call(), cast, now, Phase.ANNOUNCED)
    set_dates(made, cast, now, Phase.ANNOUNCED)
    assert len(facts_after(queries.scope_of(made), 0)) == 2


@pytest.mark.parametrize(
    ("found", "code"),
    [
        ({}, "no-collecting"),
        ({Phase.COLLECTING: (0, 0)}, "bad-windows"),
        ({Phase.COLLECTING: (0, 9), Phase.SUPPORTING: (-1, 12)}, "bad-windows"),
    ],
)
def test_dates_that_do_not_follow_each_other_are_refused(
    call: Make, cast: Cast, now: datetime, found: dict[Phase, tuple[int, int]], code: str
) -> None:
    asked = {one: Window(now + first * DAY, now + last * DAY) for one, (first, last) in found.items()}
    with pytest.raises(Refused, match=code):
        actions.schedule_call(call_id=call().id, person=cast("sofia"), windows=asked, now=now)


def test_a_call_waits_until_it_is_in_every_language_that_it_needs(
    call: Make, cast: Cast, now: datetime
) -> None:
    made = call(required_languages=["fr", "ar"])
    set_dates(made, cast, now, Phase.COLLECTING)
    made.refresh_from_db()
    assert (made.ready, made.phase(now)) == (False, Phase.ANNOUNCED)
    both = {name: {**words, "ar": "ما الذي ينقص؟"} for name, words in WORDS.items()}
    asked = actions.Asked(both, {"required_languages": ["fr", "ar"]})
    actions.change_call(call_id=made.id, person=cast("sofia"), asked=asked, now=now)
    made.refresh_from_db()
    assert (made.ready, made.phase(now)) == (True, Phase.COLLECTING)


def test_a_question_in_one_language_only_holds_the_call_back(call: Make, cast: Cast, now: datetime) -> None:
    made = call()
    asked = {"call_id": made.id, "person": cast("sofia"), "now": now}
    question = actions.put_question(**asked, texts={"text": {"en": "For whom?"}}, needed=True)
    made.refresh_from_db()
    assert queries.lacking(made, list(made.questions.all())) == ["fr"]
    assert not made.ready
    actions.remove_question(**asked, question_id=question.id)
    made.refresh_from_db()
    assert made.ready


def test_a_seventh_question_is_one_too_many(call: Make, cast: Cast, now: datetime) -> None:
    made = call()
    asked = {"call_id": made.id, "person": cast("sofia"), "now": now, "needed": False}
    for number in range(6):
        actions.put_question(**asked, texts={"text": {"fr": f"Question {number} ?"}})
    with pytest.raises(Refused, match="too-many-questions"):
        actions.put_question(**asked, texts={"text": {"fr": "Encore ?"}})
