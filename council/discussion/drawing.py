"""A message's part of the page, for a reader of whom nothing is known.

Messages that are alike but for what they say, who says it and when are drawn once, with a stand-in for each
of these, and filled in: a long replay would go through the same template thousands of times.
"""

import re
from dataclasses import fields, replace
from datetime import UTC, datetime
from functools import lru_cache
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.html import escape, linebreaks
from django.utils.timezone import localtime

from council.discussion.queries import MessageShown
from residents.reader import reader_language

SHAPES = 1_000
# Stand-ins that nothing else on the page looks like: a random id, a moment of another century, characters of
# private use.
ID = UUID("5c1f0e0a-7a52-4d0b-9d53-0d1f3c1b6a11")
MOMENT = datetime(1907, 5, 3, 2, 47, 11, tzinfo=UTC)
NAME, MARK, BODY, ORIGINAL = (f"\ue000{one}\ue001" for one in range(4))


def draw(template: str, message: MessageShown) -> str:
    """What the template makes of the message alone, in the language that is active."""
    pieces, places = _pieces(template, _Alike(message), reader_language())
    values = _values(message)
    filled = list(pieces)
    for at, place in enumerate(places):
        filled[2 * at + 1] = values[place]
    return "".join(filled)


OWN = {"id", "posted_at", "reply_to", "name", "mark", "reading"}
_common = attrgetter(*(field.name for field in fields(MessageShown) if field.name not in OWN))


class _Alike:
    """A message, equal to those that are drawn from the same pieces.

    Lazy words are told apart by what they are, not by what they say, which would be translated anew for each
    of thousands of messages. Whoever is kept among the pieces keeps its words, so that no other has their id.
    """

    def __init__(self, message: MessageShown) -> None:
        self.message, read = message, message.reading
        self.kind = (
            *(id(one) if isinstance(one, Promise) else one for one in _common(message)),
            *(bool(one) for one in (message.reply_to, message.name, message.mark)),
            read and (read.language, read.original_language, read.is_translation, read.status),
            read and (read.translator, read.stale),
        )

    def __hash__(self) -> int:
        return hash(self.kind)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Alike) and self.kind == other.kind


def _shape(message: MessageShown) -> MessageShown:
    """The message without what it has for itself."""
    read = message.reading
    return replace(
        message,
        id=ID,
        posted_at=MOMENT,
        reply_to=message.reply_to and ID,
        name=message.name and NAME,
        mark=message.mark and MARK,
        reading=read and replace(read, body=BODY, original=ORIGINAL),
    )


def _values(message: MessageShown) -> tuple[str, ...]:
    """What a message has for itself, as the template writes it."""
    read = message.reading
    body, original = (read.body, read.original) if read else ("", "")
    drawn = linebreaks(body, autoescape=True) if read else ""
    return (
        str(message.id),
        *_moment(message.posted_at, reader_language()),
        escape(message.name),
        message.mark,
        drawn,
        drawn if body == original else linebreaks(original, autoescape=True),
    )


@lru_cache(maxsize=SHAPES)
def _moment(moment: datetime, language: str) -> tuple[str, str, str]:
    here = localtime(moment)
    return (
        date_format(here, "c"),
        date_format(here, "SHORT_DATETIME_FORMAT"),
        date_format(here, "TIME_FORMAT"),
    )


@lru_cache(maxsize=SHAPES)
def _pieces(template: str, alike: _Alike, language: str) -> tuple[list[str], list[int]]:
    """The drawn shape cut at its stand-ins: every second piece is one. And which value each stands for."""
    shape = _shape(alike.message)
    drawn: Any = render_to_string(template, {"message": shape})
    stands = {one: place for place, one in enumerate(_values(shape)) if one}
    longest = sorted(stands, key=len, reverse=True)
    pieces = re.split(f"({'|'.join(map(re.escape, longest))})", drawn)
    return pieces, [stands[one] for one in pieces[1::2]]
