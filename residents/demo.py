"""Whom the demo's login page offers by one click. Filled by the roof, only where CONCIVES_DEMO=1."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Offered:
    """One of the cast: `part` says in words what she does in the town."""

    id: UUID
    name: str
    part: Any


_offered: dict[UUID, Offered] = {}


def offer(people: list[Offered]) -> None:
    """Put the cast on the demo's login page."""
    _offered.update({one.id: one for one in people})


def offered() -> list[Offered]:
    """In the order of the cast."""
    return list(_offered.values())
