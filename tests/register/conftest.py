"""A kind of scope of the tests' own: public unless its key is `SHUT`."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID, uuid4

import pytest

from register.refusals import Refusal
from register.scopes import KINDS, Fact, Scope, ScopeKind, declare

SHUT = UUID(int=1)
CLOSED_DOOR = Refusal("closed-door", "This room is closed.")
rights = {"shut": False}


def may_read(person: object, key: UUID, now: datetime) -> Refusal | None:
    return CLOSED_DOOR if key == SHUT or rights["shut"] else None


def present(facts: list[Fact], language: str) -> list[dict[str, object] | None]:
    return [
        {"word": fact.data["word"], "language": language} if fact.kind == "said" else None for fact in facts
    ]


@pytest.fixture
def room() -> Iterator[Scope]:
    shapes: dict[str, dict[str, type]] = {"said": {"word": str}, "left": {}, "counted": {"of": str}}
    declare(ScopeKind("room", shapes, may_read, present, gathers={"counted": ("of",)}))
    rights["shut"] = False
    yield Scope("room", uuid4())
    del KINDS["room"]
