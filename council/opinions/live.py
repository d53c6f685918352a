"""The register's scope `opinion`: who may read it, and how its lines are shown."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string
from django.utils import timezone

from council.opinions import permissions
from council.opinions.models import Opinion
from council.opinions.page import page_of
from council.opinions.phrases import NOT_PUBLIC
from council.opinions.queries import opinion_for_page
from register.refusals import Refusal
from register.scopes import Fact, ScopeKind

SHAPES: dict[str, dict[str, type]] = {
    "drafted": {},
    "revised": {},
    "origin": {"origin": str},
    "tabled": {"vote": str},
    "adopted": {},
    "rejected": {},
    "returned": {},
    "minority": {},
    "signed": {"office": str},
    "unwilling": {"office": str},
    "delivered": {},
    "acknowledged": {},
    "assigned": {},
    "scheduled": {},
    "asked": {},
    "replied": {},
    "extended": {},
    "deliberated": {},
    "added": {},
    "insufficient": {},
    "reminded": {"reminder": str},
    "late": {},
    "answered": {},
}


def may_read(person: Any, key: UUID, now: datetime) -> Refusal | None:
    opinion = Opinion.objects.select_related("council").filter(id=key).first()
    return permissions.may_read(person, opinion, now) if opinion else NOT_PUBLIC


def present(facts: Sequence[Fact], language: str) -> list[dict[str, Any] | None]:
    """Every line gives the state; the last one brings the page's clock and way as they stand now."""
    opinion = opinion_for_page(facts[-1].scope.key) if facts else None
    if opinion is None:
        return [None for _fact in facts]
    shown = page_of(opinion, None, language, timezone.now())
    html = render_to_string("opinions/parts/way.html", {"shown": shown})
    plain: list[dict[str, Any] | None] = [{**fact.data, "state": opinion.state} for fact in facts]
    plain[-1] = {**(plain[-1] or {}), "op": "replace", "target": "opinion-way", "html": html}
    return plain


KIND = ScopeKind(name="opinion", shapes=SHAPES, may_read=may_read, present=present)
