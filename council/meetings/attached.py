"""What is attached to the items of an agenda: upper subjects know, and say it through this list."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Attachment:
    """Something public under an item: its icon, its title in a language, and its page's path."""

    icon: str
    title: str
    language: str
    url: str


Source = Callable[[Collection[UUID], str], Mapping[UUID, list[Attachment]]]
_sources: dict[str, Source] = {}


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
