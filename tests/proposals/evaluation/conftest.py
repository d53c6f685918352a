"""A proposal of a call that the city looks at; Sofía leads, Hélène and Marc are asked."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from proposals.calls.phases import Phase
from proposals.evaluation import actions
from proposals.evaluation.findings import Feasibility, Ticked
from proposals.evaluation.models import Criterion
from proposals.models import Following, Proposal
from residents.permissions import day_of
from tests.proposals.calls.conftest import call, council
from tests.proposals.conftest import draft, neighbours, published, reader, sent

__all__ = ["call", "council", "draft", "neighbours", "published", "reader", "sent"]
WEEK = timedelta(days=7)
SECRET = "Wagenhausen"


@pytest.fixture
def idea(
    published: Callable[..., Proposal], call: Callable[..., Any], cast: Callable[[str], Any]
) -> Proposal:
    found = published("rahim", language="fr", title="Une salle", body="Une salle à l’école.")
    Proposal.objects.filter(id=found.id).update(call=call(Phase.EVALUATING))
    Following.objects.create(proposal=found, person=cast("tom"))
    return Proposal.objects.select_related("call").get(id=found.id)


@pytest.fixture
def question(idea: Proposal, cast: Callable[[str], Any], now: datetime) -> Criterion:
    assert idea.call_id is not None
    texts = {"fr": "Est-ce permis par la loi ?", "en": "Is it lawful?"}
    return actions.put_criterion(call_id=idea.call_id, person=cast("sofia"), texts=texts, now=now)


@pytest.fixture
def asked(idea: Proposal, cast: Callable[[str], Any], now: datetime) -> Callable[..., Any]:
    """`asked("helene")` is asked until next week, and has said that nothing ties her to it."""

    def ask(key: str, conflict: bool | None = False) -> Any:
        made = actions.assign(
            proposal_id=idea.id,
            evaluator_id=cast(key).id,
            due=day_of(now + WEEK),
            person=cast("sofia"),
            now=now,
        )
        if conflict is not None:
            by = {"proposal_id": idea.id, "person": cast(key), "now": now}
            made = actions.declare(**by, conflict=conflict, words=f"{SECRET} cousin" if conflict else "")
        return made

    return ask


def finding(**changes: Any) -> actions.Finding:
    values: dict[str, Any] = {
        "language": "fr",
        "feasibility": Feasibility.YES,
        "reasons": "La salle est libre.",
        "answer": "Nous ouvrirons la salle.",
        "cost": 1_250_050,
        "cost_reasons": "Deux personnes.",
    }
    return actions.Finding(**values | changes)


@pytest.fixture
def whole(
    idea: Proposal,
    question: Criterion,
    asked: Callable[..., Any],
    cast: Callable[[str], Any],
    now: datetime,
) -> Callable[..., Proposal]:
    """The evaluation as Hélène leaves it: noted, ticked, found."""

    def make(**changes: Any) -> Proposal:
        asked("helene")
        by = {"proposal_id": idea.id, "person": cast("helene"), "now": now}
        actions.note(**by, key=uuid4(), body=f"{SECRET} doubts it.")
        actions.tick(**by, answers={question.id: (Ticked.YES, f"{SECRET} said so.")})
        actions.find(**by, base=0, finding=finding(**changes))
        return idea

    return make


@pytest.fixture
def planned(
    whole: Callable[..., Proposal], cast: Callable[[str], Any], now: datetime
) -> Callable[..., Proposal]:
    """Its answer has its moment: in a week."""

    def make(**changes: Any) -> Proposal:
        found = whole(**changes)
        actions.schedule(proposal_id=found.id, person=cast("sofia"), publish_at=now + WEEK, now=now)
        return found

    return make
