from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import AppConfig

from register.refusals import Refusal
from register.scopes import Fact, ScopeKind, declare


class BodiesConfig(AppConfig):
    name = "council.bodies"
    label = "bodies"

    def ready(self) -> None:
        shapes: dict[str, dict[str, type]] = {
            "seat.filled": {"mandate": int, "office": str},
            "seat.vacant": {"vacancy": str},
        }
        from council.bodies.my_data import export, forget
        from residents.erasure import register_eraser

        register_eraser("seats", export, forget)
        declare(ScopeKind("seat", shapes, may_read=_everyone, present=_plain))


def _everyone(person: Any, key: UUID, now: datetime) -> Refusal | None:
    """Who sits on a council is public."""
    return None


def _plain(facts: Sequence[Fact], language: str) -> list[dict[str, Any] | None]:
    return [dict(fact.data) for fact in facts]
