"""What of evaluations waits: for an evaluator what she is asked, for organisers what is late or nobody's."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from languages.queries import readings
from proposals.evaluation import queries
from residents.permissions import day_of
from residents.roles import Duty
from residents.waiting import Waiting, register_duties, register_waiting

MOST = 30


def holds(person: Any, now: datetime) -> list[Duty]:
    return [Duty.EVALUATOR] if queries.of_evaluator(person) else []


def held(now: datetime) -> list[UUID]:
    return queries.evaluators_at(now)


def evaluating(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    """What she is asked to look at, with its last day."""
    found = queries.of_evaluator(person)[:MOST]
    read = readings((one.proposal.title for one in found), language)
    for one in found:
        title = read[one.proposal.title_id] if one.proposal.title_id else None
        first = _("Say whether something ties you to it")
        yield Waiting(
            key=f"evaluation:{one.proposal_id}",
            title=title.body if title else "",
            url=reverse("evaluation:work", args=[one.proposal_id]),
            task=first if one.conflict is None else _("Say whether it can be done, and what it costs"),
            since=day_of(one.assigned_at),
            due=one.due,
            language=title.language if title else "",
        )


def overdue(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    """Evaluations past their day, together."""
    late = queries.late(now)
    if late:
        words = ngettext_lazy(
            "%(count)d evaluation is past its last day",
            "%(count)d evaluations are past their last day",
            len(late),
        )
        yield Waiting(
            key="evaluations-late",
            title=words % {"count": len(late)},
            url=reverse("evaluation:list"),
            task=_("Ask the evaluator, or name another one"),
            since=min(day_of(one.assignment.assigned_at) for one in late),
            due=min(one.assignment.due for one in late),
        )


def offer() -> None:
    """Make these known; called once, when the app is ready."""
    register_duties("evaluators", holds, held)
    register_waiting("evaluations-evaluator", Duty.EVALUATOR, evaluating)
    register_waiting("evaluations-organiser", Duty.ORGANISER, overdue)
    register_waiting("evaluations-clerk", Duty.CLERK, overdue)
