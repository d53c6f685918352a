"""What cases may be about: messages here, other things by the upper floor that owns them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from languages.reading import Reading


@dataclass(frozen=True)
class Shown:
    """What a case is about, for a moderator: its texts, who wrote it, and its own page.

    `door` is the page where an upper floor's case is dealt with; a message's is dealt with in the queue.
    """

    texts: tuple[Reading, ...]
    name: str = ""
    person_id: UUID | None = None
    url: str = ""
    door: str = ""
    at: datetime | None = None
    note: Any = ""


@dataclass(frozen=True)
class Subject:
    """`show(cases, language)` answers one Shown a case, in a constant number of queries.

    `lifted(measure, by, now)` undoes the measure inside the transaction that lifts it.
    """

    show: Callable[[Sequence[Any], str], dict[UUID, Shown]]
    lifted: Callable[[Any, Any, datetime], None]


_subjects: dict[str, Subject] = {}


def register_subject(kind: str, subject: Subject) -> None:
    """Make a kind of case known; called once, from an app's `ready()`."""
    _subjects[kind] = subject


def lifted(measure: Any, by: Any, now: datetime) -> None:
    """Undo what the measure did."""
    _subjects[measure.case.kind].lifted(measure, by, now)


def show(cases: Sequence[Any], language: str) -> dict[UUID, Shown]:
    """What each case is about."""
    found: dict[UUID, Shown] = {}
    for kind, subject in _subjects.items():
        asked = [one for one in cases if one.kind == kind]
        if asked:
            found.update(subject.show(asked, language))
    return found
