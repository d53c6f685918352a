"""The only writers of evaluations. The proposal's row lock orders everything that happens to one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from languages.actions import revise_text, write_text
from languages.models import Text
from proposals.actions import rows
from proposals.calls import permissions as calls
from proposals.calls.models import Call
from proposals.evaluation import permissions, queries
from proposals.evaluation.findings import Feasibility, Ticked, is_public
from proposals.evaluation.limits import MOST_CRITERIA
from proposals.evaluation.models import Assignment, Check, Criterion, Evaluation, Remark
from proposals.evaluation.phrases import (
    CRITERION_USED,
    MESSAGE,
    NO_COST_REASON,
    NO_FINDING,
    NOT_EVALUATING,
    PAST_DAY,
    PAST_MOMENT,
    SAY_WHICH,
    STEPPED_ASIDE,
    TOO_MANY_CRITERIA,
    WRITTEN_MEANWHILE,
)
from proposals.lifecycle import Act, after
from proposals.models import Proposal
from proposals.phrases import NO_WORDS
from register.actions import write
from register.refusals import Refused, refuse
from residents.delivery.actions import deliver
from residents.models import Person
from residents.permissions import day_of


@dataclass(frozen=True)
class Finding:
    """What the city finds and answers, in one language. `cost` is in cents, and has a reason."""

    language: str
    feasibility: Feasibility
    reasons: str
    answer: str
    cost: int | None = None
    cost_reasons: str = ""


@transaction.atomic
def put_criterion(*, call_id: UUID, person: Any, texts: Mapping[str, str], now: datetime) -> Criterion:
    """One more question on the call's checklist, in as many languages as are given."""
    call = _call(call_id, person, now)
    last = Criterion.objects.filter(call=call).aggregate(last=Max("number"))["last"] or 0
    refuse(TOO_MANY_CRITERIA if Criterion.objects.filter(call=call).count() >= MOST_CRITERIA else None)
    criterion = Criterion(call=call, number=last + 1)
    for code, body in texts.items():
        setattr(criterion, f"text_{code}", body)
    criterion.save()
    return criterion


@transaction.atomic
def remove_criterion(*, call_id: UUID, criterion_id: UUID, person: Any, now: datetime) -> None:
    """Ask it no more, while nobody has answered it."""
    call = _call(call_id, person, now)
    refuse(CRITERION_USED if Check.objects.filter(criterion=criterion_id).exists() else None)
    Criterion.objects.filter(call=call, id=criterion_id).delete()


@transaction.atomic
def assign(*, proposal_id: UUID, evaluator_id: UUID, due: date, person: Any, now: datetime) -> Assignment:
    """Ask somebody to look at it until a day; she is told."""
    proposal = rows.locked(proposal_id)
    refuse(permissions.may_assign(person, proposal, now))
    evaluator = Person.objects.get(id=evaluator_id)
    refuse(permissions.may_be_evaluator(evaluator, proposal, now))
    refuse(PAST_DAY if due < day_of(now) else None)
    made = Assignment.objects.create(
        proposal=proposal, evaluator=evaluator, assigned_by=person, assigned_at=now, due=due
    )
    _line(proposal, "evaluation.assigned", person, now, [evaluator.id], assignment=str(made.id))
    return made


@transaction.atomic
def release(*, assignment_id: UUID, person: Any, now: datetime) -> Assignment:
    """Ask her no more. Who stepped aside stays as such: she is never asked again."""
    assignment = _locked_assignment(assignment_id)
    refuse(permissions.may_assign(person, assignment.proposal, now))
    refuse(STEPPED_ASIDE if assignment.conflict else None)
    if assignment.released_at is None:
        assignment.released_at = now
        assignment.save(update_fields=["released_at"])
        told = [assignment.evaluator_id] if assignment.evaluator_id else []
        data = {"assignment": str(assignment.id)}
        _line(assignment.proposal, "evaluation.released", person, now, told, **data)
    return assignment


@transaction.atomic
def tell_late(*, assignment_id: UUID, now: datetime) -> bool:
    """Tell her once that its last day has passed, while it still waits for her; whether she was told now.

    The line of the register is what remembers it, under the proposal's lock.
    """
    assignment = _locked_assignment(assignment_id)
    if assignment.id not in {one.id for one in queries.untold(now)}:
        return False
    told = [assignment.evaluator_id] if assignment.evaluator_id else []
    _line(assignment.proposal, "evaluation.late", None, now, told, assignment=str(assignment.id))
    return True


@transaction.atomic
def declare(*, proposal_id: UUID, person: Any, conflict: bool, words: str, now: datetime) -> Assignment:
    """Say whether something ties her to it. If so she steps aside, and who asked her is told."""
    proposal = rows.locked(proposal_id)
    refuse(permissions.may_declare(person, proposal, now))
    refuse(SAY_WHICH if conflict and not words.strip() else None)
    assignment = queries.live(proposal, person)
    if assignment is None:
        raise Refused(NOT_EVALUATING)
    assignment.conflict, assignment.declared_at = conflict, now
    assignment.conflict_words = words.strip() if conflict else ""
    assignment.save(update_fields=["conflict", "declared_at", "conflict_words"])
    told = [assignment.assigned_by_id] if conflict and assignment.assigned_by_id else []
    kind = "evaluation.stepped-aside" if conflict else "evaluation.declared"
    _line(proposal, kind, person, now, told, assignment=str(assignment.id))
    return assignment


@transaction.atomic
def note(*, proposal_id: UUID, person: Any, key: UUID, body: str, now: datetime) -> Remark:
    """A note among those who evaluate and organise. Sent twice with the same `key` it is one."""
    proposal = rows.locked(proposal_id)
    refuse(permissions.may_note(person, proposal, now))
    if known := Remark.objects.filter(key=key).first():
        return known
    refuse(None if body.strip() else NO_WORDS)
    made = Remark.objects.create(key=key, proposal=proposal, person=person, body=body.strip(), written_at=now)
    _line(proposal, "evaluation.noted", person, now)
    return made


@transaction.atomic
def tick(
    *, proposal_id: UUID, person: Any, answers: Mapping[UUID, tuple[Ticked, str]], now: datetime
) -> None:
    """Answer questions of the call's checklist, each with a note among evaluators; what is left out stays."""
    proposal = rows.locked(proposal_id)
    refuse(permissions.may_evaluate(person, proposal, now))
    asked = {one.id for one in queries.criteria(proposal)}
    for key, (answer, said) in answers.items():
        if key in asked:
            Check.objects.update_or_create(
                proposal=proposal,
                criterion_id=key,
                defaults={"answer": answer.value, "note": said.strip(), "person": person},
            )
    _line(proposal, "evaluation.ticked", person, now)


@transaction.atomic
def find(*, proposal_id: UUID, person: Any, base: int, finding: Finding, now: datetime) -> Evaluation:
    """Write the finding and the answer; refused when another evaluator saved after version `base`."""
    proposal = rows.locked(proposal_id)
    refuse(permissions.may_evaluate(person, proposal, now))
    refuse(None if finding.reasons.strip() and finding.answer.strip() else NO_FINDING)
    refuse(NO_COST_REASON if finding.cost is not None and not finding.cost_reasons.strip() else None)
    evaluation, _new = Evaluation.objects.get_or_create(proposal=proposal)
    refuse(WRITTEN_MEANWHILE if evaluation.version != base else None)
    evaluation.feasibility, evaluation.cost = finding.feasibility.value, finding.cost
    evaluation.reasons = _said(evaluation.reasons_id, finding.language, finding.reasons)
    evaluation.answer = _said(evaluation.answer_id, finding.language, finding.answer)
    if finding.cost_reasons.strip() or evaluation.cost_reasons_id:
        words = finding.cost_reasons if finding.cost is not None else ""
        evaluation.cost_reasons = _said(evaluation.cost_reasons_id, finding.language, words)
    evaluation.version += 1
    evaluation.save()
    _line(proposal, "evaluation.found", person, now, version=evaluation.version)
    return evaluation


@transaction.atomic
def schedule(*, proposal_id: UUID, person: Any, publish_at: datetime, now: datetime) -> Evaluation:
    """Set the moment from which everybody reads it; until it comes, it may be taken back."""
    proposal = rows.locked(proposal_id)
    refuse(permissions.may_schedule(person, proposal, now))
    refuse(PAST_MOMENT if publish_at < now else None)
    evaluation = Evaluation.objects.get(proposal=proposal)
    evaluation.publish_at = publish_at
    evaluation.save(update_fields=["publish_at"])
    _line(proposal, "evaluation.scheduled", person, now)
    return evaluation


@transaction.atomic
def unschedule(*, proposal_id: UUID, person: Any, now: datetime) -> Evaluation:
    """Take the moment back while it has not come: the evaluators may change it again."""
    proposal = rows.locked(proposal_id)
    refuse(permissions.may_unschedule(person, proposal, now))
    evaluation = Evaluation.objects.get(proposal=proposal)
    evaluation.publish_at = None
    evaluation.save(update_fields=["publish_at"])
    _line(proposal, "evaluation.unscheduled", person, now)
    return evaluation


@transaction.atomic
def publish(*, proposal_id: UUID, now: datetime) -> Evaluation:
    """Once its moment has come: the proposal's fate moves, and its people are told; once.

    Where the council took the proposal up meanwhile, the answer stands on the timeline and the state stays.
    """
    proposal = rows.locked(proposal_id)
    evaluation = Evaluation.objects.select_related("answer").get(proposal=proposal)
    if evaluation.published_at or not proposal.public or not is_public(evaluation.publish_at, now):
        return evaluation
    evaluation.published_at = evaluation.publish_at
    evaluation.save(update_fields=["published_at"])
    refused = evaluation.feasibility == Feasibility.NO
    act = Act.EVALUATE_NO if refused else Act.EVALUATE_YES
    if after(proposal.stage, act):
        rows.move(proposal, act)
        proposal.save(update_fields=["state"])
    kind = "proposal.not-feasible" if refused else "proposal.feasible"
    rows.line(proposal, kind, now, note=evaluation.answer)
    return evaluation


@transaction.atomic
def forget_person(*, person: Any) -> None:
    """What she said of herself goes with her account; what she found in office stays, without her name."""
    Assignment.objects.filter(evaluator=person).update(conflict_words="")


def _call(call_id: UUID, person: Any, now: datetime) -> Call:
    call = Call.objects.select_for_update().get(id=call_id)
    if permissions.may_lead(person, now):
        refuse(calls.may_manage(person, call.council_id, now))
    return call


def _locked_assignment(assignment_id: UUID) -> Assignment:
    key = Assignment.objects.values_list("proposal_id", flat=True).get(id=assignment_id)
    proposal = rows.locked(key)
    assignment = Assignment.objects.get(id=assignment_id)
    assignment.proposal = proposal
    return assignment


def _said(text_id: UUID | None, language: str, body: str) -> Text:
    """The same text in other words, or a new one."""
    if text_id is None:
        return write_text(language=language, body=body)
    return revise_text(text_id=text_id, language=language, body=body)


def _line(
    proposal: Proposal, kind: str, person: Any, now: datetime, told: Iterable[UUID] = (), **data: Any
) -> None:
    """A line for those who evaluate and organise: it names who acts in office, never what is noted."""
    actor = person.id if person else None
    line = write(scope=queries.scope_of(proposal.id), kind=kind, now=now, actor=actor, data=data)
    people = [key for key in told if key != actor]
    if people:
        deliver(kind=MESSAGE, key=proposal.id, number=line.number, people=people, now=now)
