"""The register's scope `contribution`: everybody may follow its steps; its words are on its page."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from council.contributions.models import Contribution
from council.contributions.phrases import UNKNOWN
from register.refusals import Refusal
from register.scopes import Fact, ScopeKind

SHAPES: dict[str, dict[str, type]] = {"sent": {}, "acknowledged": {}, "set-aside": {}, "answered": {}}


def may_read(person: Any, key: UUID, now: datetime) -> Refusal | None:
    return None if Contribution.objects.filter(id=key).exists() else UNKNOWN


def present(facts: Sequence[Fact], language: str) -> list[dict[str, Any] | None]:
    return [dict(fact.data) for fact in facts]


KIND = ScopeKind(name="contribution", shapes=SHAPES, may_read=may_read, present=present)
