"""The register's scope `evaluation`: for those who evaluate and organise; nothing of it is ever public."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from proposals.evaluation import permissions
from proposals.evaluation.phrases import NOT_EVALUATING, SCOPE
from proposals.models import Proposal
from register.refusals import Refusal
from register.scopes import Fact, ScopeKind

ASSIGNMENT: dict[str, type] = {"assignment": str}
SHAPES: dict[str, dict[str, type]] = {
    "evaluation.assigned": ASSIGNMENT,
    "evaluation.released": ASSIGNMENT,
    "evaluation.late": ASSIGNMENT,
    "evaluation.declared": ASSIGNMENT,
    "evaluation.stepped-aside": ASSIGNMENT,
    "evaluation.noted": {},
    "evaluation.ticked": {},
    "evaluation.found": {"version": int},
    "evaluation.scheduled": {},
    "evaluation.unscheduled": {},
}


def may_read(person: Any, key: UUID, now: datetime) -> Refusal | None:
    found = Proposal.objects.filter(id=key).first()
    return permissions.may_read_private(person, found, now) if found else NOT_EVALUATING


def present(facts: Sequence[Fact], language: str) -> list[dict[str, Any] | None]:
    """Ids and numbers; the words are on the page."""
    return [dict(fact.data) for fact in facts]


KIND = ScopeKind(name=SCOPE, shapes=SHAPES, may_read=may_read, present=present)
