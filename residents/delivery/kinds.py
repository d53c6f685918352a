"""The kinds of message that exist, registered by the app that owns each in its `apps.py`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID


class Notice(NamedTuple):
    """One thing that happened: the object's id, the number of its line in the register, and who reads it.

    What happens without a line has another number that never comes twice for the object, as a day's ordinal.
    """

    kind: str
    key: UUID
    number: int
    reader: UUID | None = None


@dataclass(frozen=True)
class Message:
    """What a person is told, in her language; `url` begins with a slash.

    `language` is that of the title where somebody wrote it.
    """

    title: str
    paragraphs: tuple[str, ...] = ()
    url: str = ""
    language: str = ""


# (notices of this kind, of one reader or of many, language, now) → one message a notice, or None: it may no
# longer be told.
Compose = Callable[[Sequence[Notice], str, datetime], Sequence[Message | None]]
_kinds: dict[str, Compose] = {}


def register_message(kind: str, compose: Compose) -> None:
    """Offer a kind of message, composed from the objects as they are now, with a constant number of queries.

    It is asked for many readers at once, and again each time that the message is read or sent: what was
    hidden since is answered with None.
    """
    _kinds[kind] = compose


def known(kind: str) -> bool:
    return kind in _kinds


def newest(notices: Sequence[Notice]) -> set[Notice]:
    """Of several notices of one thing the last one that each reader has."""
    last = {(one.reader, one.key): one for one in sorted(notices, key=lambda one: one.number)}
    return set(last.values())


def compose(notices: Sequence[Notice], language: str, now: datetime) -> dict[Notice, Message | None]:
    """The message of each notice, kind by kind; nothing for a kind that no app owns any more."""
    told: dict[Notice, Message | None] = dict.fromkeys(notices)
    for kind in dict.fromkeys(one.kind for one in notices):
        asked = [one for one in notices if one.kind == kind]
        if kind in _kinds:
            told.update(zip(asked, _kinds[kind](asked, language, now), strict=True))
    return told
