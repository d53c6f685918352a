"""`may_…` answers with nothing, or with the refusal that says why."""

from datetime import datetime
from typing import Any

from proposals.calls import permissions as calls
from proposals.calls.phases import Deed
from proposals.evaluation import queries
from proposals.evaluation.findings import is_public
from proposals.evaluation.limits import MOST_EVALUATORS
from proposals.evaluation.models import Assignment, Evaluation
from proposals.evaluation.phrases import (
    ALREADY_ASKED,
    DECLARE_FIRST,
    NO_EVALUATOR,
    NOT_ASSIGNING,
    NOT_EVALUATING,
    NOT_SCHEDULED,
    NOT_WHOLE,
    OWN_PROPOSAL,
    PUBLISHED,
    SCHEDULED,
    STEPPED_ASIDE,
    TOO_MANY_EVALUATORS,
)
from proposals.lifecycle import State
from proposals.models import Proposal
from proposals.permissions import may_read
from proposals.phrases import WRONG_STATE
from register.refusals import Refusal
from residents.permissions import day_of, may_work_as
from residents.queries import roles_of
from residents.roles import Role


def may_lead(person: Any, now: datetime) -> Refusal | None:
    """Organisers and the city's clerks see every evaluation."""
    refusal = may_work_as(person, Role.ORGANISER, now)
    if refusal is None or not person or not person.is_authenticated:
        return refusal
    return NOT_ASSIGNING if may_work_as(person, Role.CLERK, now) else None


def may_lead_of(person: Any, proposal: Proposal, now: datetime) -> Refusal | None:
    """The same, but for what they wrote themselves."""
    if refusal := may_lead(person, now):
        return refusal
    return OWN_PROPOSAL if person.id in queries.authors(proposal) else None


def open_now(proposal: Proposal, now: datetime) -> Refusal | None:
    """Whether it can be evaluated: public, not taken up, its call has come so far, no answer scheduled."""
    if refusal := may_read(None, proposal, now):
        return refusal
    if proposal.stage is not State.PUBLISHED:
        return WRONG_STATE
    if refusal := calls.may(Deed.EVALUATE, proposal.call, now):
        return refusal
    return not_settled(queries.evaluation_of(proposal), now)


def not_settled(evaluation: Evaluation | None, now: datetime) -> Refusal | None:
    if evaluation is None or evaluation.publish_at is None:
        return None
    return PUBLISHED if is_public(evaluation.publish_at, now) else SCHEDULED


def may_assign(person: Any, proposal: Proposal, now: datetime) -> Refusal | None:
    return may_lead_of(person, proposal, now) or open_now(proposal, now)


def may_be_evaluator(evaluator: Any, proposal: Proposal, now: datetime) -> Refusal | None:
    """Somebody who works for the city or the council, and did not write it."""
    if evaluator.id in queries.authors(proposal):
        return OWN_PROPOSAL
    if not set(roles_of(evaluator, day_of(now))) & set(queries.EVALUATORS):
        return NO_EVALUATOR
    if queries.live(proposal, evaluator):
        return ALREADY_ASKED
    return TOO_MANY_EVALUATORS if queries.at_work(proposal) >= MOST_EVALUATORS else None


def may_declare(person: Any, proposal: Proposal, now: datetime) -> Refusal | None:
    """Who is asked; a tie that shows later may still be declared, one that was declared stays."""
    assignment = queries.live(proposal, person)
    if assignment is None:
        return NOT_EVALUATING
    if assignment.conflict:
        return STEPPED_ASIDE
    return open_now(proposal, now)


def declared(person: Any, proposal: Proposal) -> Refusal | None:
    """Whether she evaluates it: asked, nothing ties her to it, and she did not write it."""
    if person and person.is_authenticated and person.id in queries.authors(proposal):
        return OWN_PROPOSAL
    assignment: Assignment | None = queries.live(proposal, person)
    if assignment is None:
        return NOT_EVALUATING
    if assignment.conflict:
        return STEPPED_ASIDE
    return DECLARE_FIRST if assignment.conflict is None else None


def may_evaluate(person: Any, proposal: Proposal, now: datetime) -> Refusal | None:
    """Tick, write the finding and the answer."""
    return declared(person, proposal) or open_now(proposal, now)


def may_read_private(person: Any, proposal: Proposal, now: datetime) -> Refusal | None:
    """Notes and drafts: who evaluates it, organisers and clerks; never who wrote it or stepped aside."""
    assignment = queries.live(proposal, person)
    if assignment is not None and assignment.conflict:
        return STEPPED_ASIDE
    if may_lead_of(person, proposal, now) is None:
        return None
    return declared(person, proposal)


def may_note(person: Any, proposal: Proposal, now: datetime) -> Refusal | None:
    return may_read_private(person, proposal, now)


def may_schedule(person: Any, proposal: Proposal, now: datetime) -> Refusal | None:
    """Who leads it and does not stand aside, once the evaluation is whole."""
    if refusal := may_lead_of(person, proposal, now) or may_read_private(person, proposal, now):
        return refusal
    if refusal := open_now(proposal, now):
        return refusal
    found = queries.evaluation_of(proposal)
    whole = found and found.feasibility and found.reasons_id and found.answer_id
    return None if whole and not queries.unticked(proposal) else NOT_WHOLE


def may_unschedule(person: Any, proposal: Proposal, now: datetime) -> Refusal | None:
    """Take the moment back while it has not come."""
    if refusal := may_lead_of(person, proposal, now):
        return refusal
    found = queries.evaluation_of(proposal)
    if found is None or found.publish_at is None:
        return NOT_SCHEDULED
    return PUBLISHED if is_public(found.publish_at, now) else None
