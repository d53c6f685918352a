"""What cases may be about: messages here, other things by the upper floor that owns them."""

from collections.abc import Callable, Iterator, Sequence
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

    `lifted(measure, by, now)` undoes the measure inside the transaction that lifts it. `lock(case_id)` takes
    the row that the case is about, before the case's own. `concerned(cases)` are those whose text each is:
    they decide nothing about it. `homes(measures)` are the pages where the person concerned reads of each.
    """

    show: Callable[[Sequence[Any], str], dict[UUID, Shown]]
    lifted: Callable[[Any, Any, datetime], None]
    lock: Callable[[UUID], None]
    concerned: Callable[[Sequence[Any]], dict[UUID, set[UUID]]]
    homes: Callable[[Sequence[Any]], dict[UUID, str]]
    queue: str = "moderation:queue"


_subjects: dict[str, Subject] = {}


def register_subject(kind: str, subject: Subject) -> None:
    """Make a kind of case known; called once, from an app's `ready()`."""
    _subjects[kind] = subject


def lifted(measure: Any, by: Any, now: datetime) -> None:
    """Undo what the measure did."""
    _subjects[measure.case.kind].lifted(measure, by, now)


def lock(kind: str, case_id: UUID) -> None:
    """Take the row that a case is about: it is locked first, as in every act on it."""
    _subjects[kind].lock(case_id)


def kinds_in(queue: str) -> list[str]:
    """The kinds of case that wait on that page."""
    return [kind for kind, subject in _subjects.items() if subject.queue == queue]


def queue_of(case: Any) -> str:
    """The name of the page where cases of its kind wait."""
    return _subjects[case.kind].queue


def show(cases: Sequence[Any], language: str) -> dict[UUID, Shown]:
    """What each case is about."""
    found: dict[UUID, Shown] = {}
    for subject, asked in _by_kind(cases, lambda one: one.kind):
        found.update(subject.show(asked, language))
    return found


def concerned(cases: Sequence[Any]) -> dict[UUID, set[UUID]]:
    """Whose text each case is."""
    found: dict[UUID, set[UUID]] = {one.id: set() for one in cases}
    for subject, asked in _by_kind(cases, lambda one: one.kind):
        found.update(subject.concerned(asked))
    return found


def homes(measures: Sequence[Any]) -> dict[UUID, str]:
    """The page where the person concerned reads of each measure; their cases are fetched with them."""
    found: dict[UUID, str] = {}
    for subject, asked in _by_kind(measures, lambda one: one.case.kind):
        found.update(subject.homes(asked))
    return found


def _by_kind(things: Sequence[Any], kind_of: Callable[[Any], str]) -> Iterator[tuple[Subject, list[Any]]]:
    for kind, subject in _subjects.items():
        asked = [one for one in things if kind_of(one) == kind]
        if asked:
            yield subject, asked
