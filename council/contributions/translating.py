"""What of the contributions is there to translate: those that everyone may read, with their answers."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from council.contributions.models import Contribution
from council.contributions.queries import public
from council.contributions.stages import OPEN
from languages.sources import MOST, Piece, Source, register_source


def find(keys: Collection[UUID] | None, now: datetime) -> Sequence[Piece]:
    """The newest, or these."""
    found = public()[:MOST] if keys is None else public().filter(id__in=keys)
    return [_piece(one) for one in found]


def _piece(one: Contribution) -> Piece:
    waits = one.stage in OPEN
    answer = (one.answer.text,) if hasattr(one, "answer") else ()
    return Piece(
        key=one.id,
        url=one.get_absolute_url(),
        texts=(one.subject, one.body, *answer),
        due=one.due_on if waits else None,
        why=_("Waits for an answer") if waits else "",
    )


def offer() -> None:
    register_source(Source("contribution", _("Contribution"), find))
