"""What a reader of the register sees of a round: phases only, never a ballot and no total."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from register.refusals import Refusal
from register.scopes import Fact, ScopeKind
from votes.budgets.following import Move

SHAPES: dict[str, dict[str, type]] = {
    "round.announced": {},
    "round.scheduled": {"opens": str, "closes": str},
    "round.keys": {"step": str, "fingerprint": str},
    "round.moved": {"moved": list},
    "round.counted": {},
    "round.voided": {},
    "round.published": {"digest": str},
    "round.forgotten": {},
    "round.forgetting-signed": {"office": str},
    "round.carried-out": {},
    # `project` is the number of the option.
    **{f"work.{move.value}": {"project": int} for move in Move},
}


def may_read(person: Any, key: UUID, now: datetime) -> Refusal | None:
    """Everyone."""
    return None


def present(facts: Sequence[Fact], language: str) -> list[dict[str, Any] | None]:
    """The line's own dates; a round's line says nothing else."""
    return [dict(fact.data) or None for fact in facts]


ROUND = ScopeKind(name="round", shapes=SHAPES, may_read=may_read, present=present)
