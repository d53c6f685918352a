"""Reads of evaluations, each list with a constant number of queries."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from languages.queries import readings
from languages.reading import Reading
from proposals.calls import permissions as calls
from proposals.calls.models import Call
from proposals.calls.phases import Deed
from proposals.evaluation.findings import Feasibility, Place, Ticked, is_late, is_public, place
from proposals.evaluation.models import Assignment, Check, Criterion, Evaluation, Remark
from proposals.evaluation.phrases import FEASIBILITIES, PLACES, SCOPE, TICKS
from proposals.lifecycle import State
from proposals.models import Proposal
from register.models import Line
from register.scopes import Scope
from residents.models import Person
from residents.permissions import day_of
from residents.queries import roles_on
from residents.roles import Role
from residents.signs import Sign

# Who can be asked: people who work for the city or prepare its calls.
EVALUATORS = (Role.CLERK, Role.OFFICIAL, Role.ORGANISER)
LEADERS = (Role.ORGANISER, Role.CLERK)


@dataclass(frozen=True)
class Asked:
    """An assignment, where it stands, and since how many days."""

    assignment: Assignment
    place: Place
    chip: Sign
    late: bool
    days: int


@dataclass(frozen=True)
class Shown:
    """What everybody reads of an evaluation."""

    evaluation: Evaluation
    chip: Sign
    reasons: Reading
    cost_reasons: Reading | None
    answer: Reading
    ticks: list[tuple[Criterion, Sign]]


def scope_of(proposal_id: UUID) -> Scope:
    return Scope(SCOPE, proposal_id)


def evaluation_of(proposal: Proposal) -> Evaluation | None:
    found = Evaluation.objects.select_related("reasons", "cost_reasons", "answer")
    return found.filter(proposal=proposal).first()


def settled(evaluation: Evaluation | None) -> bool:
    """Whether it has its moment of publication: nobody changes it then."""
    return evaluation is not None and evaluation.publish_at is not None


def published(now: datetime) -> QuerySet[Evaluation]:
    """Those whose moment has come, of public proposals."""
    public = Proposal.objects.public().order_by().values("id")
    return Evaluation.objects.filter(publish_at__lte=now, proposal__in=public)


def due(now: datetime) -> list[UUID]:
    """Whose moment has come and which are not on the timeline yet."""
    found = Evaluation.objects.filter(publish_at__lte=now, published_at__isnull=True)
    return list(found.order_by("publish_at").values_list("proposal_id", flat=True))


def criteria(proposal: Proposal) -> list[Criterion]:
    return list(Criterion.objects.filter(call=proposal.call_id)) if proposal.call_id else []


def checks(proposal: Proposal) -> dict[UUID, Check]:
    return {one.criterion_id: one for one in Check.objects.filter(proposal=proposal)}


def unticked(proposal: Proposal) -> int:
    """How many questions of the checklist have no answer."""
    return len({one.id for one in criteria(proposal)} - set(checks(proposal)))


def remarks(proposal: Proposal) -> list[Remark]:
    return list(Remark.objects.filter(proposal=proposal).select_related("person"))


def assignments(proposal: Proposal) -> QuerySet[Assignment]:
    return Assignment.objects.filter(proposal=proposal).select_related("evaluator")


def live(proposal: Proposal, person: Any) -> Assignment | None:
    """Hers, unless it was taken from her."""
    if not person or not person.is_authenticated:
        return None
    return assignments(proposal).filter(evaluator=person, released_at__isnull=True).first()


def asked(found: Iterable[Assignment], settled_ones: set[UUID], now: datetime) -> list[Asked]:
    """Where each stands; `settled_ones` are the proposals whose answer has its moment."""
    today, shown = day_of(now), []
    for one in found:
        where = place(one.conflict, one.released_at is not None, one.proposal_id in settled_ones)
        late = is_late(where, one.due, today)
        days = (today - day_of(one.assigned_at)).days
        shown.append(Asked(one, where, PLACES[where], late, days))
    return shown


def stepped_aside(proposal: Proposal) -> int:
    return Assignment.objects.filter(proposal=proposal, conflict=True).count()


def at_work(proposal: Proposal) -> int:
    """How many look at it, or are asked to."""
    found = Assignment.objects.filter(proposal=proposal, released_at__isnull=True)
    return found.exclude(conflict=True).count()


def to_look_at(people: Collection[UUID]) -> QuerySet[Assignment]:
    """What these people still have to look at."""
    found = Assignment.objects.filter(evaluator__in=people, released_at__isnull=True).exclude(conflict=True)
    found = found.filter(Q(proposal__evaluation=None) | Q(proposal__evaluation__publish_at=None))
    return found.filter(proposal__in=Proposal.objects.public().order_by().values("id"))


def of_evaluator(person: Any) -> list[Assignment]:
    """What the person still has to look at, the nearest end first."""
    found = to_look_at([person.pk]).select_related("proposal__title")
    return list(found.order_by("due", "assigned_at"))


def evaluators_at(now: datetime) -> list[UUID]:
    """Everybody who still has something to look at."""
    found = Assignment.objects.filter(released_at__isnull=True).exclude(conflict=True)
    found = found.filter(Q(proposal__evaluation=None) | Q(proposal__evaluation__publish_at=None))
    return sorted({key for key in found.values_list("evaluator_id", flat=True) if key})


def under_evaluation() -> list[Assignment]:
    """Every assignment that is not taken back, of proposals without a public answer."""
    found = Assignment.objects.filter(released_at__isnull=True, proposal__state=State.PUBLISHED.value)
    found = found.filter(Q(proposal__evaluation=None) | Q(proposal__evaluation__published_at=None))
    return list(found.select_related("proposal__title", "evaluator").order_by("due", "assigned_at"))


def scheduled() -> set[UUID]:
    found = Evaluation.objects.filter(publish_at__isnull=False)
    return set(found.values_list("proposal_id", flat=True))


def late(now: datetime) -> list[Asked]:
    """What is past its day, the longest first."""
    return [one for one in asked(under_evaluation(), scheduled(), now) if one.late]


def untold(now: datetime) -> list[Assignment]:
    """Those that are late and whose evaluators have not been told so."""
    found = [one.assignment for one in late(now)]
    lines = Line.objects.filter(scope__kind=SCOPE, scope__key__in=[one.proposal_id for one in found])
    told = {
        data["assignment"] for data in lines.filter(kind="evaluation.late").values_list("data", flat=True)
    }
    return [one for one in found if str(one.id) not in told]


def unassigned(now: datetime, most: int = 100) -> list[Proposal]:
    """What the city may look at now and nobody does."""
    asked_of = Assignment.objects.filter(released_at__isnull=True).exclude(conflict=True)
    evaluated = [one.id for one in Call.objects.all() if calls.may(Deed.EVALUATE, one, now) is None]
    found = Proposal.objects.with_texts().filter(state=State.PUBLISHED.value, call__in=evaluated)
    return list(found.exclude(id__in=asked_of.values("proposal")).order_by("published_at", "id")[:most])


def to_choose(proposal: Proposal, now: datetime) -> QuerySet[Person]:
    """Who can be asked to look at it: not its authors, not who is asked or stepped aside."""
    roles = roles_on(day_of(now)).filter(role__in=[one.value for one in EVALUATORS])
    taken = Assignment.objects.filter(proposal=proposal, released_at__isnull=True, evaluator__isnull=False)
    found = Person.objects.filter(id__in=roles.values("person")).exclude(id__in=taken.values("evaluator"))
    return found.exclude(id__in=authors(proposal)).order_by("display_name", "id")


def authors(proposal: Proposal) -> set[UUID]:
    """Who wrote it, with whom, and who helped to write it."""
    writing = proposal.coauthors.filter(person__isnull=False).values_list("person_id", flat=True)
    return {key for key in (proposal.author_id, proposal.helper_id, *writing) if key}


def show(found: Sequence[Evaluation], language: str) -> list[Shown]:
    """Whole evaluations with their texts, in three queries."""
    read = readings([text for one in found for text in (one.reasons, one.cost_reasons, one.answer)], language)
    ticks: dict[UUID, list[tuple[Criterion, Sign]]] = {}
    rows = Check.objects.filter(proposal__in=[one.proposal_id for one in found]).select_related("criterion")
    for one in rows:
        ticks.setdefault(one.proposal_id, []).append((one.criterion, TICKS[Ticked(one.answer)]))
    return [
        Shown(
            one,
            FEASIBILITIES[Feasibility(one.feasibility)],
            read[one.reasons_id],
            read[one.cost_reasons_id] if one.cost_reasons_id else None,
            read[one.answer_id],
            ticks.get(one.proposal_id, []),
        )
        for one in found
        if one.feasibility and one.reasons_id and one.answer_id
    ]


def public_of(proposal: Proposal, now: datetime) -> Evaluation | None:
    """The evaluation, once everybody may read it."""
    found = evaluation_of(proposal) if proposal.public else None
    return found if found and is_public(found.publish_at, now) else None
