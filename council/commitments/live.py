"""The register's scope `commitment`: everybody reads it, and how its lines are shown."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from council.commitments.models import AnnualReport, Commitment
from council.commitments.phrases import NOT_FOUND
from register.refusals import Refusal
from register.scopes import Fact, ScopeKind

STEP: dict[str, type] = {"step": int}
SHAPES: dict[str, dict[str, type]] = {
    "opened": {},
    "promised": {},
    "dated": STEP,
    "moved": STEP,
    "resumed": STEP,
    "proved": {"proof": str},
    "kept": {"step": int, "proof": str},
    "dropped": STEP,
    "noted": STEP,
    "asked": {"question": str},
    "question-answered": {"question": str},
    "alerted": {"alert": str},
    "alert-answered": {"alert": str},
}


def may_read(person: Any, key: UUID, now: datetime) -> Refusal | None:
    return None if Commitment.objects.filter(id=key).exists() else NOT_FOUND


def present(facts: Sequence[Fact], language: str) -> list[dict[str, Any] | None]:
    """Ids and the stage as it stands now; the words are on the page."""
    found = Commitment.objects.filter(id=facts[0].scope.key).first() if facts else None
    return [{**fact.data, "stage": found.stage} if found else None for fact in facts]


KIND = ScopeKind(name="commitment", shapes=SHAPES, may_read=may_read, present=present)


def may_read_report(person: Any, key: UUID, now: datetime) -> Refusal | None:
    return None if AnnualReport.objects.filter(id=key).exists() else NOT_FOUND


def present_report(facts: Sequence[Fact], language: str) -> list[dict[str, Any] | None]:
    """The kind of line says it all: sent, or debated."""
    return [{} for _fact in facts]


REPORT = ScopeKind(
    name="report", shapes={"sent": {}, "debated": {}}, may_read=may_read_report, present=present_report
)
