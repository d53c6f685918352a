"""The kinds of message that exist, registered by the app that owns each in its `apps.py`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID


class Notice(NamedTuple):
    """One thing that happened: the object's id, and the number of its line in the register.

    What happens without a line has another number that never comes twice for the object, as a day's ordinal.
    """

    kind: str
    key: UUID
    number: int


@dataclass(frozen=True)
class Message:
    """What a person is told, in her language; `url` begins with a slash.

    `language` is that of the title where somebody wrote it.
    """

    title: str
    paragraphs: tuple[str, ...] = ()
    url: str = ""
    language: str = ""


# (person, her notices of this kind, language, now) → one message a notice, or None: it may no longer be told.
Compose = Callable[[Any, Sequence[Notice], str, datetime], Sequence[Message | None]]
_kinds: dict[str, Compose] = {}


def register_message(kind: str, compose: Compose) -> None:
    """Offer a kind of message, composed from the objects as they are now, with a constant number of queries.

    It is asked again each time that the message is read or sent: what was hidden since is answered with None.
    """
    _kinds[kind] = compose


def known(kind: str) -> bool:
    return kind in _kinds


def compose(
    person: Any, notices: Sequence[Notice], language: str, now: datetime
) -> dict[Notice, Message | None]:
    """The message of each notice, kind by kind; nothing for a kind that no app owns any more."""
    told: dict[Notice, Message | None] = dict.fromkeys(notices)
    for kind in dict.fromkeys(one.kind for one in notices):
        asked = [one for one in notices if one.kind == kind]
        if kind in _kinds:
            told.update(zip(asked, _kinds[kind](person, asked, language, now), strict=True))
    return told
