"""The register's scope `draft`: how a text is made. Members of the council read it, now and later."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from council.drafting import permissions
from council.opinions.models import Opinion
from council.opinions.phrases import NOT_A_MEMBER
from register.refusals import Refusal
from register.scopes import Fact, ScopeKind

AMENDMENT: dict[str, type] = {"amendment": str}
SHAPES: dict[str, dict[str, type]] = {
    "version": {"version": int},
    "writers": {},
    "commented": {},
    "resolved": {},
    "reopened": {},
    "amendment": AMENDMENT,
    "amendment-withdrawn": AMENDMENT,
    "amendment-tabled": AMENDMENT,
    "amendment-returned": AMENDMENT,
    "amendment-accepted": AMENDMENT,
    "amendment-rejected": AMENDMENT,
    "amendment-in-text": AMENDMENT,
    "source": {},
    "source-removed": {},
}


def may_read(person: Any, key: UUID, now: datetime) -> Refusal | None:
    found = Opinion.objects.select_related("council").filter(id=key).first()
    return permissions.may_read_comments(person, found, now) if found else NOT_A_MEMBER


def present(facts: Sequence[Fact], language: str) -> list[dict[str, Any] | None]:
    """Ids and numbers; the words are on the page."""
    return [dict(fact.data) for fact in facts]


KIND = ScopeKind(name="draft", shapes=SHAPES, may_read=may_read, present=present)
