"""Whom a reader does not want to see: upper floors add where that is kept."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from residents.once import once

Source = Callable[[Any], set[UUID]]
_sources: list[Source] = []


def add_source(source: Source) -> None:
    """Say whose messages a reader, who is logged in, does not see: the ids of people, in one query."""
    if source not in _sources:
        _sources.append(source)


@once
def unseen_by(reader: Any) -> set[UUID]:
    """Everyone whom this reader does not see."""
    if not reader or not reader.is_authenticated:
        return set()
    return {one for source in _sources for one in source(reader)}
