"""What upper floors have to translate: each registers its things, with what they need and by when."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from languages.models import Text
from residents.waiting import Urgency, Waiting

# Of each source the desk shows as many as it is given at most.
MOST = 30


@dataclass(frozen=True)
class Piece:
    """One thing with its texts in the order of its page; the first one names it.

    `due` is the day by which it is needed, `live` what is needed at this moment, `why` says it in few words.
    `required` are the languages that an official text must have.
    """

    key: UUID
    url: str
    texts: tuple[Text, ...]
    due: date | None = None
    live: bool = False
    why: Any = ""
    required: frozenset[str] = field(default_factory=frozenset)

    def urgency(self, today: date) -> Urgency:
        return Waiting(str(self.key), "", self.url, "", due=self.due, live=self.live).urgency(today)


# `None` asks for those that matter now, the most urgent first; keys for these, as far as they are public.
Find = Callable[[Collection[UUID] | None, datetime], Sequence[Piece]]
# Called inside the transaction in which a translation was kept: (key, language, person or nobody, now).
Kept = Callable[[UUID, str, Any, datetime], None]


@dataclass(frozen=True)
class Source:
    """A kind of thing, its name for a translator, and how its pieces are found in a few queries.

    Of a `private` one nothing is public: interpreters alone find it at the desk, only in the languages that
    it requires; no reader can ask for it, and no machine is sent it. Its pieces may have no address.
    """

    name: str
    label: Any
    find: Find
    kept: Kept | None = None
    private: bool = False


_sources: dict[str, Source] = {}


def register_source(source: Source) -> None:
    """Called from an app's `ready`. What `find` does not give is never shown at the desk, nor sent away."""
    _sources[source.name] = source


def sources() -> list[Source]:
    return [_sources[name] for name in sorted(_sources)]


def source(name: str) -> Source | None:
    return _sources.get(name)


def piece(name: str, key: UUID, now: datetime) -> Piece | None:
    """The piece, while everybody may read it."""
    known = source(name)
    return None if known is None or known.private else desk_piece(name, key, now)


def desk_piece(name: str, key: UUID, now: datetime) -> Piece | None:
    """The piece as the desk has it: also one that only its author reads."""
    known = source(name)
    found = known.find([key], now) if known else []
    return found[0] if found else None
