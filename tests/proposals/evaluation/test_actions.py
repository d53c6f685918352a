"""Somebody is asked, declares, notes, ticks and finds; the answer is public at its moment, not before."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from proposals.calls.phases import Phase
from proposals.evaluation import actions, messages, queries, ticking
from proposals.evaluation.findings import Feasibility, Place, Ticked, is_late, is_public, place
from proposals.evaluation.models import Assignment, Check, Criterion, Evaluation, Remark
from proposals.evaluation.phrases import TOLD
from proposals.evaluation.waiting import evaluating, held, holds, overdue
from proposals.lifecycle import State
from proposals.models import Coauthor, Note, Proposal
from register.models import Line
from register.refusals import Refused
from residents.delivery.models import Delivery
from residents.permissions import day_of
from residents.roles import Duty
from residents.waiting import Urgency
from tests.proposals.calls.conftest import move
from tests.proposals.conftest import BACKEND
from tests.proposals.evaluation.conftest import SECRET, WEEK, finding

Cast = Callable[[str], Any]
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("conflict", "released", "settled", "where"),
    [
        (None, False, False, Place.ASKED),
        (False, False, False, Place.WORKING),
        (True, False, False, Place.STEPPED_ASIDE),
        (True, False, True, Place.STEPPED_ASIDE),
        (None, True, False, Place.RELEASED),
        (False, False, True, Place.DONE),
    ],
)
def test_where_an_assignment_stands(
    conflict: bool | None, released: bool, settled: bool, where: Place
) -> None:
    assert place(conflict, released, settled) is where


def test_it_is_late_after_its_last_day_while_it_waits() -> None:
    day = date(2026, 3, 4)
    assert not is_late(Place.WORKING, day, day)
    assert is_late(Place.WORKING, day, day + timedelta(days=1))
    assert is_late(Place.ASKED, day, day + timedelta(days=1))
    assert not is_late(Place.STEPPED_ASIDE, day, day + timedelta(days=1))


def test_the_answer_is_public_at_its_moment_and_the_fate_moves_and_people_are_told(
    planned: Callable[..., Proposal], cast: Cast, now: datetime
) -> None:
    idea, moment = planned(), now + WEEK
    Delivery.objects.all().delete()
    assert not is_public(moment, moment - SECOND)
    assert queries.public_of(idea, moment - SECOND) is None
    ticking.due(moment - SECOND)
    assert Proposal.objects.get(id=idea.id).stage is State.PUBLISHED
    assert queries.public_of(idea, moment) is not None
    for _again in range(2):
        ticking.due(moment)
    assert Proposal.objects.get(id=idea.id).stage is State.FEASIBLE
    assert Note.objects.get(proposal=idea).text.body == "Nous ouvrirons la salle."
    told = Delivery.objects.filter(kind="proposal", channel="page")
    assert {one.person for one in told} == {cast("rahim"), cast("tom")}
    assert told.count() == 2


@pytest.mark.parametrize(
    ("found", "state"),
    [
        (Feasibility.YES, State.FEASIBLE),
        (Feasibility.CHANGES, State.FEASIBLE),
        (Feasibility.NO, State.NOT_FEASIBLE),
    ],
)
def test_what_is_found_is_the_fate(
    planned: Callable[..., Proposal], now: datetime, found: Feasibility, state: State
) -> None:
    idea = planned(feasibility=found)
    actions.publish(proposal_id=idea.id, now=now + WEEK)
    assert Proposal.objects.get(id=idea.id).stage is state


def test_what_the_council_took_up_meanwhile_keeps_its_state_and_has_the_answer(
    planned: Callable[..., Proposal], now: datetime
) -> None:
    idea = planned()
    Proposal.objects.filter(id=idea.id).update(state=State.HEARD.value)
    actions.publish(proposal_id=idea.id, now=now + WEEK)
    assert Proposal.objects.get(id=idea.id).stage is State.HEARD
    assert Note.objects.filter(proposal=idea).count() == 1


def test_who_is_tied_to_it_steps_aside_for_good(
    idea: Proposal, asked: Callable[..., Any], cast: Cast, now: datetime
) -> None:
    aside = asked("helene", conflict=True)
    by = {"proposal_id": idea.id, "person": cast("helene"), "now": now}
    for act in (
        lambda: actions.note(**by, key=uuid4(), body="Bien."),
        lambda: actions.find(**by, base=0, finding=finding()),
        lambda: actions.declare(**by, conflict=False, words=""),
        lambda: actions.release(assignment_id=aside.id, person=cast("sofia"), now=now),
        lambda: asked("helene"),
    ):
        with pytest.raises(Refused):
            act()
    assert queries.stepped_aside(idea) == 1
    assert asked("marc").conflict is False
    told = Delivery.objects.filter(kind="evaluation", person=cast("sofia"), channel="page")
    assert told.count() == 1


def test_a_note_that_is_sent_twice_is_one(
    idea: Proposal, asked: Callable[..., Any], cast: Cast, client: Client, now: datetime
) -> None:
    asked("helene")
    client.force_login(cast("helene"), backend=BACKEND)
    with translation.override("fr"):
        door = reverse("evaluation:note", args=[idea.id])
    (key,) = re.findall(r'name="key" value="([^"]+)"', client.get(door).content.decode())
    for _tap in range(2):
        assert client.post(door, {"key": key, "body": "Bien."}).status_code == 302
    client.post(door, {"key": str(uuid4()), "body": "Bien."})
    assert Remark.objects.filter(proposal=idea).count() == 2
    assert Line.objects.filter(scope__key=idea.id, kind="evaluation.noted").count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Remark.objects.create(proposal=idea, key=key, body="Bien.", written_at=now)


def test_nobody_who_wrote_it_takes_part(
    idea: Proposal, asked: Callable[..., Any], cast: Cast, now: datetime
) -> None:
    def noted(idea: Proposal, key: str) -> Remark:
        return actions.note(proposal_id=idea.id, person=cast(key), key=uuid4(), body="Bien.", now=now)

    asked("helene")
    Coauthor.objects.create(proposal=idea, person=cast("helene"), code_hash="x", accepted_at=now)
    Proposal.objects.filter(id=idea.id).update(author=cast("sofia"))
    for act in (
        lambda: asked("marc"),
        lambda: noted(idea, "helene"),
        lambda: noted(idea, "sofia"),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.refusal.code == "own-proposal-evaluated"
    Proposal.objects.filter(id=idea.id).update(author=cast("marc"))
    with pytest.raises(Refused):
        asked("marc")


# Who can do what, while Hélène works on it, Marc is asked and has said nothing, and Céleste is nobody here.
ROLES: dict[str, set[str]] = {
    "helene": {"note", "tick", "find", "assign", "release", "schedule", "declare"},
    "marc": {"declare"},
    "sofia": {"note", "assign", "release", "schedule"},
    "rahim": set(),
    "ines": set(),
    "celeste": set(),
    "": set(),
}


@pytest.mark.parametrize("key", ROLES)
def test_who_may_do_what(
    whole: Callable[..., Proposal],
    question: Criterion,
    asked: Callable[..., Any],
    cast: Cast,
    now: datetime,
    key: str,
) -> None:
    idea = whole()
    marc = asked("marc", conflict=None)
    by = {"proposal_id": idea.id, "person": cast(key) if key else None, "now": now}
    ticked = {question.id: (Ticked.NO, "")}
    acts: dict[str, Callable[[], Any]] = {
        "declare": lambda: actions.declare(**by, conflict=False, words=""),
        "note": lambda: actions.note(**by, key=uuid4(), body="Bien."),
        "tick": lambda: actions.tick(**by, answers=ticked),
        "find": lambda: actions.find(**by, base=1, finding=finding()),
        "assign": lambda: actions.assign(**by, evaluator_id=cast("sofia").id, due=day_of(now)),
        "release": lambda: actions.release(assignment_id=marc.id, person=by["person"], now=now),
        "schedule": lambda: actions.schedule(**by, publish_at=now + WEEK),
    }
    done = set()
    for name, act in acts.items():
        if key == "marc" and name != "declare":
            Assignment.objects.filter(id=marc.id).update(conflict=None, declared_at=None)
        try:
            act()
            done.add(name)
        except Refused:
            continue
    assert done == ROLES[key]


def test_it_is_published_only_when_it_is_whole(
    idea: Proposal, question: Criterion, asked: Callable[..., Any], cast: Cast, now: datetime
) -> None:
    asked("helene")
    by = {"proposal_id": idea.id, "person": cast("helene"), "now": now}
    lead = {"proposal_id": idea.id, "person": cast("sofia"), "now": now}
    actions.find(**by, base=0, finding=finding())
    with pytest.raises(Refused) as refused:
        actions.schedule(**lead, publish_at=now + WEEK)
    assert refused.value.refusal.code == "evaluation-not-whole"
    actions.tick(**by, answers={question.id: (Ticked.NOT_APPLICABLE, "")})
    with pytest.raises(Refused):
        actions.schedule(**lead, publish_at=now - SECOND)
    actions.schedule(**lead, publish_at=now + WEEK)
    with pytest.raises(Refused):
        actions.find(**by, base=1, finding=finding())
    actions.unschedule(**lead)
    actions.find(**by, base=1, finding=finding(cost=None, cost_reasons=""))
    with pytest.raises(Refused):
        actions.find(**by, base=1, finding=finding())
    with pytest.raises(Refused):
        actions.find(**by, base=2, finding=finding(cost_reasons=""))
    actions.schedule(**lead, publish_at=now)
    with pytest.raises(Refused):
        actions.unschedule(**lead)


@pytest.mark.parametrize("phase", Phase)
def test_nobody_is_asked_before_the_city_looks_at_the_call(
    idea: Proposal, asked: Callable[..., Any], now: datetime, phase: Phase
) -> None:
    assert idea.call is not None
    move(idea.call, phase, now)
    if phase in (Phase.ANNOUNCED, Phase.COLLECTING, Phase.SUPPORTING):
        with pytest.raises(Refused):
            asked("helene")
    else:
        assert asked("helene")


def test_what_waits_and_what_is_late(
    idea: Proposal, asked: Callable[..., Any], cast: Cast, now: datetime
) -> None:
    asked("helene", conflict=None)
    (one,) = evaluating(cast("helene"), "fr", now)
    assert (one.due, one.since) == (day_of(now + WEEK), day_of(now))
    assert holds(cast("helene"), now) == [Duty.EVALUATOR]
    assert held(now) == [cast("helene").id]
    assert list(overdue(cast("sofia"), "fr", now)) == []
    (late,) = overdue(cast("sofia"), "fr", now + 2 * WEEK)
    assert late.due == day_of(now + WEEK)
    assert len(queries.late(now + 2 * WEEK)) == 1


def test_past_its_last_day_it_is_late_where_it_waits_and_the_evaluator_is_told_once(
    idea: Proposal, asked: Callable[..., Any], cast: Cast, client: Client, now: datetime
) -> None:
    asked("helene", conflict=None)
    asked("marc", conflict=True)
    helene = cast("helene")

    def told() -> list[Delivery]:
        kinds = {"scope__kind": "evaluation", "kind": "evaluation.late"}
        numbers = list(Line.objects.filter(**kinds).values_list("number", flat=True))
        return list(Delivery.objects.filter(kind="evaluation", number__in=numbers, channel="page"))

    ticking.due(now + WEEK)
    assert told() == []
    for days in (8, 9):
        ticking.due(now + timedelta(days=days))
        assert [one.person for one in told()] == [helene]
    assert not actions.tell_late(
        assignment_id=Assignment.objects.get(evaluator=helene).id, now=now + 2 * WEEK
    )
    (waits,) = evaluating(helene, "fr", now + 2 * WEEK)
    assert waits.urgency(day_of(now + 2 * WEEK)) is Urgency.LATE
    Assignment.objects.update(due=day_of(now - WEEK))
    client.force_login(helene, backend=BACKEND)
    page = client.get("/fr/waiting/").text
    assert f"/fr/proposals/evaluation/{idea.id}/" in page
    (row,) = told()
    (message,) = messages.compose([row.notice], "en", now)
    assert message is not None
    assert message.paragraphs == (str(TOLD["evaluation.late"]),)
    by = {"proposal_id": idea.id, "person": helene, "now": now}
    actions.declare(**by, conflict=True, words="Ma sœur.")
    assert messages.compose([row.notice], "en", now) == [None]


def test_a_question_that_was_answered_stays(
    whole: Callable[..., Proposal], question: Criterion, cast: Cast, now: datetime
) -> None:
    by = {"call_id": question.call_id, "criterion_id": question.id, "person": cast("sofia"), "now": now}
    whole()
    with pytest.raises(Refused):
        actions.remove_criterion(**by)
    Check.objects.all().delete()
    actions.remove_criterion(**by)
    assert not Criterion.objects.exists()


def test_an_erased_account_takes_what_she_said_of_herself(asked: Callable[..., Any], cast: Cast) -> None:
    asked("helene", conflict=True)
    assert SECRET in Assignment.objects.get().conflict_words
    actions.forget_person(person=cast("helene"))
    assert Assignment.objects.get().conflict_words == ""
    assert Remark.objects.count() == Evaluation.objects.count() == 0


def test_what_cannot_be_looked_at_yet_hides_nothing_that_can(
    idea: Proposal, published: Callable[..., Proposal], call: Callable[..., Any], now: datetime
) -> None:
    early = {"call": call(Phase.COLLECTING), "published_at": now - WEEK}
    Proposal.objects.filter(id=published("amina").id).update(**early)
    assert queries.unassigned(now, most=1) == [idea]
