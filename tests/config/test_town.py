"""The town can be loaded again: nothing is doubled, and it stands in the middle of its year."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.utils import timezone

from council.meetings.models import Meeting
from council.moderation.appeals import Stage
from council.moderation.models import Appeal, Case, Measure, Objection
from council.moderation.queries import stage_of
from council.opinions.models import Opinion
from languages.recordings.models import Recording
from languages.recordings.states import RecordingState
from proposals.evaluation import queries as evaluation
from proposals.evaluation.findings import Feasibility, Place
from proposals.evaluation.models import Assignment, Evaluation
from proposals.lifecycle import PUBLIC, State
from proposals.models import Proposal
from proposals.synthesis.models import Source
from proposals.synthesis.phrases import Consent
from register.models import Line
from tests.house import FLOORS
from tests.journeys import server
from votes.budgets.models import Round


def rows() -> dict[str, int]:
    """How many rows each table of ours has."""
    ours = [model for model in apps.get_models() if model.__module__.split(".")[0] in FLOORS]
    return {model.__name__: model._default_manager.count() for model in ours}


def missing() -> dict[str, set[Any]]:
    """Of each thing that a proposal can come to, what the town does not show."""
    now = timezone.now()
    returns = Measure.objects.filter(kind="return")
    recordings = Recording.objects.filter(purpose="proposal")
    told = set(Line.objects.filter(scope__kind="proposal").values_list("kind", flat=True))
    asked = evaluation.asked(Assignment.objects.all(), evaluation.scheduled(), now)
    shown: dict[str, tuple[set[Any], set[Any]]] = {
        "state": (set(State), {State(one) for one in Proposal.objects.values_list("state", flat=True)}),
        "case": (
            {"", "gone", "published", "returned"},
            set(Case.objects.filter(kind="proposal").values_list("outcome", flat=True)),
        ),
        "second reader": ({None, True, False}, set(Objection.objects.values_list("agreed", flat=True))),
        "return": (
            {"", "appeal", "withdrawn", "mended"},
            set(returns.values_list("end", flat=True)),
        ),
        "appeal": (set(Stage), {stage_of(one) for one in Appeal.objects.filter(measure__in=returns)}),
        "consent": (set(Consent), {Consent(one) for one in Source.objects.values_list("consent", flat=True)}),
        "merging": ({True, False}, {one.out_at is None for one in Source.objects.all()}),
        "evaluation": (set(Place), {one.place for one in asked}),
        "finding": (
            set(Feasibility),
            {Feasibility(one) for one in Evaluation.objects.values_list("feasibility", flat=True) if one},
        ),
        "voice": (set(RecordingState), {RecordingState(one.state) for one in recordings}),
        "fate": ({f"proposal.{one.value}" for one in PUBLIC}, told),
    }
    return {name: wanted - found for name, (wanted, found) in shown.items() if wanted - found}


def out_of_order() -> set[tuple[str, str]]:
    """The scopes in which a line lies before the one that it follows, each with the line's kind."""
    late: set[tuple[str, str]] = set()
    before: tuple[int, datetime] | None = None
    for scope, kind, line, at in Line.objects.order_by("scope", "number").values_list(
        "scope", "scope__kind", "kind", "at"
    ):
        if before and before[0] == scope and at < before[1]:
            late.add((kind, line))
        before = (scope, at)
    return late


def test_the_town_loaded_twice_is_the_town_loaded_once(tmp_path: Path, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock():
        server.build(tmp_path).inside(loaded_again_it_is_the_same)


def loaded_again_it_is_the_same() -> None:
    once = rows()
    call_command("town", verbosity=0)
    assert rows() == once
    assert Meeting.objects.filter(state="open").count() == 1
    assert Meeting.objects.filter(state="convened").exists()
    assert {"adopted", "delivered", "answered"} <= set(Opinion.objects.values_list("state", flat=True))
    assert missing() == {}
    assert out_of_order() == set()
    assert Proposal.objects.count() >= 60
    assert Proposal.objects.values("title__language").distinct().count() >= 7
    assert {True, False} == set(Round.objects.values_list("held_elsewhere", flat=True))
