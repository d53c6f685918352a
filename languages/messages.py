"""What readers are told: the translation that they asked for has come."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from languages.models import Came
from languages.queries import readings
from languages.sources import Piece, source
from residents.delivery.kinds import Message, Notice


def compose(notices: Sequence[Notice], language: str, now: datetime) -> list[Message | None]:
    """One message a thing, in as many queries as there are kinds of things; none of what is hidden since."""
    found = Came.objects.in_bulk({one.key for one in notices})
    pieces = _pieces(list(found.values()), now)
    titles = readings([piece.texts[0] for piece in pieces.values()], language)
    told: list[Message | None] = []
    for one in notices:
        came = found.get(one.key)
        piece = pieces.get((came.source, came.key)) if came else None
        if came is None or piece is None:
            told.append(None)
            continue
        title, tongue = titles[piece.texts[0].id], dict(settings.LANGUAGES).get(came.language, came.language)
        words = _("The translation that you asked for is ready: %(language)s.") % {"language": tongue}
        told.append(Message(title.body[:160], (words,), piece.url, title.language))
    return told


def _pieces(found: Sequence[Came], now: datetime) -> dict[tuple[str, UUID], Piece]:
    pieces: dict[tuple[str, UUID], Piece] = {}
    for name in {one.source for one in found}:
        known = source(name)
        keys = {one.key for one in found if one.source == name}
        pieces |= {(name, piece.key): piece for piece in (known.find(keys, now) if known else [])}
    return pieces
