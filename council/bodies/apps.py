from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import AppConfig

from register.refusals import Refusal
from register.scopes import Fact, ScopeKind, declare

# What the lines of each scope hold.
SHAPES: dict[str, dict[str, dict[str, type]]] = {
    "seat": {
        "seat.filled": {"mandate": int, "office": str},
        "seat.vacant": {"vacancy": str},
        "seat.ended": {},
        "office.given": {"mandate": int, "office": str},
        "deputy.named": {"deputy": int},
        "deputy.ended": {"deputy": int},
        "stand-in.named": {"office": str},
        "stand-in.ended": {"office": str},
    },
    "rules": {"rules.adopted": {}},
    "quota": {"quota.set": {}, "quota.ended": {}},
    "work": {
        "work.planned": {"due": str},
        "work.moved": {"due": str},
        "work.done": {},
        "work.dropped": {},
    },
    "document": {"document.published": {}, "document.withdrawn": {}},
}


class BodiesConfig(AppConfig):
    name = "council.bodies"
    label = "bodies"

    def ready(self) -> None:
        from council.bodies import waiting
        from council.bodies.my_data import export, forget
        from residents.erasure import register_eraser

        register_eraser("seats", export, forget)
        for kind, shapes in SHAPES.items():
            declare(ScopeKind(kind, shapes, may_read=_everyone, present=_plain))
        waiting.offer()


def _everyone(person: Any, key: UUID, now: datetime) -> Refusal | None:
    """Who sits on a council is public."""
    return None


def _plain(facts: Sequence[Fact], language: str) -> list[dict[str, Any] | None]:
    return [dict(fact.data) for fact in facts]
