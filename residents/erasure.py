"""A person's data, wherever it is kept: each floor registers what it can hand over and how it forgets."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Eraser:
    """`export(person)` answers what JSON can say; `erase(person, now)` runs inside the erasing transaction.

    Erase what is hers alone (drafts, supports); leave what belongs to the public record (a council's vote, a
    signature): the account loses its name, so what is left points at nobody.
    """

    name: str
    export: Callable[[Any], Any]
    erase: Callable[[Any, datetime], None]


_erasers: dict[str, Eraser] = {}


def register_eraser(name: str, export: Callable[[Any], Any], erase: Callable[[Any, datetime], None]) -> None:
    """Take part in the download and the deletion of a person's data."""
    _erasers[name] = Eraser(name, export, erase)


def erasers() -> list[Eraser]:
    """By name, so that a download reads the same each time."""
    return [_erasers[name] for name in sorted(_erasers)]
