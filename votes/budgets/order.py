"""In which order a voter sees the options: another order for each, always the same for the same voter."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Protocol, TypeVar
from uuid import UUID


class Identified(Protocol):
    """Anything with a UUID."""

    @property
    def id(self) -> UUID: ...


Thing = TypeVar("Thing", bound=Identified)


def shuffled(things: Iterable[Thing], seed: str) -> list[Thing]:
    """The things in the order that the seed gives them; nobody's favourite stands first."""
    return sorted(things, key=lambda thing: sha256(f"{seed}\n{thing.id}".encode()).digest())
