"""Whom the demo's login page offers by one click, and what to try. Filled by the roof, in the demo only."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Offered:
    """One of the cast: `part` says in words what she does in the town."""

    id: UUID
    name: str
    part: Any


@dataclass(frozen=True)
class Hint:
    """Something to try in the town: what it is, and the page where it is tried."""

    icon: str
    text: Any
    label: Any
    url: Any


_offered: dict[UUID, Offered] = {}
_hints: list[Hint] = []


def offer(people: list[Offered]) -> None:
    """Put the cast on the demo's login page."""
    _offered.update({one.id: one for one in people})


def offered() -> list[Offered]:
    """In the order of the cast."""
    return list(_offered.values())


def hint(*hints: Hint) -> None:
    """Put what to try on the demo's login page."""
    _hints.extend(hints)


def hints() -> list[Hint]:
    """In the order in which they were put."""
    return list(_hints)
