"""The register's scope `minutes`, by the session: how its minutes came about. The council reads it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from council.meetings.models import Meeting
from council.minutes import permissions
from council.opinions.phrases import NOT_A_MEMBER
from register.refusals import Refusal
from register.scopes import Fact, ScopeKind

SHAPES: dict[str, dict[str, type]] = {
    "rapporteur.named": {"person": str},
    "drafted": {},
    "written": {"place": int},
    "shared": {},
    "commented": {},
    "comment.answered": {},
    "translated": {"language": str},
    "signed": {},
    "signature.ended": {"why": str},
    "published": {},
    "correction.proposed": {},
    "correction.signed": {},
    "correction.withdrawn": {},
}


def may_read(person: Any, key: UUID, now: datetime) -> Refusal | None:
    meeting = Meeting.objects.select_related("council").filter(id=key).first()
    return None if meeting and permissions.takes_part(person, meeting, now) else NOT_A_MEMBER


def present(facts: Sequence[Fact], language: str) -> list[dict[str, Any] | None]:
    """Ids and numbers; the words are on the page."""
    return [dict(fact.data) for fact in facts]


KIND = ScopeKind(name="minutes", shapes=SHAPES, may_read=may_read, present=present)
