"""The register's scope `call`: everybody reads that it was announced, and its dates."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from register.refusals import Refusal
from register.scopes import Fact, ScopeKind

# Each window as its phase, its beginning and its end; both empty where it was taken away.
SHAPES: dict[str, dict[str, type]] = {
    "call.announced": {},
    "call.scheduled": {"windows": list},
    "call.moved": {"windows": list},
}


def may_read(person: Any, key: UUID, now: datetime) -> Refusal | None:
    """Everyone."""
    return None


def present(facts: Sequence[Fact], language: str) -> list[dict[str, Any] | None]:
    return [dict(fact.data) or None for fact in facts]


CALL = ScopeKind(name="call", shapes=SHAPES, may_read=may_read, present=present)
