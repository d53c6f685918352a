"""What of the opinions is there to translate: the council's words and the city's, once they are public."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import F
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from council.opinions.lifecycle import State
from council.opinions.models import Opinion
from council.opinions.queries import BESIDE, PARTS, TEXTS, texts_of
from languages.sources import MOST, Piece, Source, register_source
from residents.waiting import FAR


def find(keys: Collection[UUID] | None, now: datetime) -> Sequence[Piece]:
    """Those that wait for somebody first, the nearest term first; then the newest."""
    if keys is not None and not keys:
        return []
    public = Opinion.objects.public().select_related(*TEXTS, *BESIDE, "vote__item__meeting")
    if keys is None:
        # Sorted where they lie: the few that are taken must hold those that wait, however old they are.
        waiting_first = F("answered_at").desc(nulls_first=True)
        ordered = public.order_by(waiting_first, Coalesce("due_on", "sign_by"), "-drafted_at", "id")
        found = list(ordered.prefetch_related(*PARTS)[:MOST])
    else:
        found = list(public.filter(id__in=keys).prefetch_related(*PARTS))
    return sorted(map(_piece, found), key=lambda piece: piece.due or FAR)


def _piece(opinion: Opinion) -> Piece:
    """An opinion is an official text: it must be in each language that its session was interpreted into."""
    signing, answering = opinion.state == State.ADOPTED.value, opinion.answered_at is None
    due = opinion.sign_by if signing else opinion.due_on if answering else None
    why = _("Waits for signatures") if signing else _("Waits for an answer")
    meeting = opinion.vote.item.meeting if opinion.vote else None
    return Piece(
        key=opinion.id,
        url=reverse("opinions:opinion", args=[opinion.id]),
        texts=tuple(texts_of(opinion)),
        due=due,
        why=why if due else "",
        required=frozenset(meeting.languages if meeting else ()),
    )


def offer() -> None:
    register_source(Source("opinion", _("Opinion"), find))
