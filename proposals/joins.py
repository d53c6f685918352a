"""Upper subjects that join proposals by rules of their own, and so take them out again themselves."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from register.refusals import Refusal


@dataclass(frozen=True)
class Join:
    """Whether one of the subject's joins holds the proposal; who may take it out; and how it is done.

    The second and third take the proposal's id, the `Writer` at the keyboard and the moment.
    """

    holds: Callable[[UUID], bool]
    may_take_out: Callable[[UUID, Any, datetime], Refusal | None]
    take_out: Callable[[UUID, Any, datetime], object]


_joins: dict[str, Join] = {}


def register_join(name: str, join: Join) -> None:
    """Offer to answer for the proposals that the subject joins."""
    _joins[name] = join


def holding(proposal_id: UUID) -> Join | None:
    """Whose join it is; nothing where a moderator or a co-chair joined the two."""
    return next((one for one in _joins.values() if one.holds(proposal_id)), None)
