"""What upper subjects attach to the items of an agenda and to the calendar of sessions."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from council.meetings.calendars import Hours


@dataclass(frozen=True)
class Attachment:
    """Something public under an item: its icon, its title in a language, and its page's path."""

    icon: str
    title: str
    language: str
    url: str


Source = Callable[[Collection[UUID], str], Mapping[UUID, list[Attachment]]]
# (sessions' ids, whose calendar it is or None for everybody's) → entries, each with its page's path.
HourSource = Callable[[Collection[UUID], Any], list[Hours]]
_sources: dict[str, Source] = {}
_hours: dict[str, HourSource] = {}


def register_attachments(name: str, source: Source) -> None:
    """Offer what is attached: `source(item_ids, language)` answers by item, in constant queries."""
    _sources[name] = source


def attached_to(items: Collection[UUID], language: str) -> dict[UUID, list[Attachment]]:
    """Everything attached to those items, by item."""
    found: dict[UUID, list[Attachment]] = defaultdict(list)
    for source in _sources.values():
        for item, ones in source(items, language).items():
            found[item] += ones
    return found


def register_hours(name: str, source: HourSource) -> None:
    """Offer further entries of a session's calendar, in constant queries."""
    _hours[name] = source


def hours_of(meetings: Collection[UUID], person: Any = None) -> list[Hours]:
    """What a calendar shows beside those sessions; with links only where it is a person's own."""
    return [one for source in _hours.values() for one in source(meetings, person)]
