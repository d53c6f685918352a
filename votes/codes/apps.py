from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import AppConfig

from register.refusals import Refusal
from register.scopes import Fact, ScopeKind


class CodesConfig(AppConfig):
    name = "votes.codes"
    label = "codes"

    def ready(self) -> None:
        from register.scopes import declare
        from residents.erasure import register_eraser
        from residents.my_page import register_section
        from votes.budgets.voters import READERS
        from votes.codes import my_page, waiting
        from votes.codes.voters import read

        shapes: dict[str, dict[str, type]] = {"station.assisted": {"day": str, "votes": int}}
        declare(ScopeKind("station", shapes, may_read=_everyone, present=_plain))
        READERS.append(read)
        register_section("stations", 20, my_page.section)
        register_eraser("reminders", my_page.export, my_page.erase)
        waiting.offer()


def _everyone(person: Any, key: UUID, now: datetime) -> Refusal | None:
    """A station's rounded days are public."""
    return None


def _plain(facts: Sequence[Fact], language: str) -> list[dict[str, Any] | None]:
    return [dict(fact.data) for fact in facts]
