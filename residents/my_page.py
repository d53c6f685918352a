"""What upper floors show on My page: each registers its sections from its `apps.py`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Item:
    """One line of a section. Texts may be lazy.

    `state` is a chip: (kind, icon, word). `language` is that of the title when a person wrote it.
    """

    title: Any
    url: str = ""
    note: Any = ""
    state: tuple[str, str, Any] | None = None
    language: str = ""


@dataclass(frozen=True)
class Section:
    """A part of My page; without items it says `empty` and offers the next step at `url`.

    `more` is the address of all of them, where there are more than those shown.
    """

    title: Any
    items: tuple[Item, ...] = ()
    empty: Any = ""
    url: str = ""
    label: Any = ""
    more: str = ""


Build = Callable[[Any, str, datetime], Section | None]
_builds: dict[str, tuple[int, Build]] = {}


def register_section(name: str, order: int, build: Build) -> None:
    """Offer a section: `build(person, language, now)` answers it, or None where it does not concern her."""
    _builds[name] = (order, build)


def sections(person: Any, language: str, now: datetime) -> list[tuple[str, Section]]:
    """Every section that concerns the person, by name, in order."""
    ordered = sorted(_builds.items(), key=lambda entry: (entry[1][0], entry[0]))
    built = ((name, build(person, language, now)) for name, (_order, build) in ordered)
    return [(name, section) for name, section in built if section is not None]
