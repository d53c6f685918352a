from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import AppConfig

from register.refusals import Refusal
from register.scopes import Fact, ScopeKind


class PaperConfig(AppConfig):
    name = "votes.paper"
    label = "paper"

    def ready(self) -> None:
        from register.scopes import declare
        from votes.budgets.sources import HOLDS, SOURCES
        from votes.paper import waiting
        from votes.paper.permissions import may_be_counted
        from votes.paper.queries import ballots

        shapes: dict[str, dict[str, type]] = {"lot.settled": {"envelopes": int, "marks": int}}
        declare(ScopeKind("lot", shapes, may_read=_everyone, present=_plain))
        SOURCES.append(ballots)
        HOLDS.append(may_be_counted)
        waiting.offer()


def _everyone(person: Any, key: UUID, now: datetime) -> Refusal | None:
    """The numbers of a finished lot are public."""
    return None


def _plain(facts: Sequence[Fact], language: str) -> list[dict[str, Any] | None]:
    return [dict(fact.data) for fact in facts]
