"""What of the evaluations is there to translate: the public answers, the newest first."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from languages.sources import MOST, Piece, Source, register_source
from proposals.evaluation import queries


def find(keys: Collection[UUID] | None, now: datetime) -> Sequence[Piece]:
    """The public ones, or these of them."""
    found = queries.published(now).select_related("reasons", "cost_reasons", "answer", "proposal")
    found = found.filter(proposal__in=keys) if keys is not None else found
    return [
        Piece(
            key=one.proposal_id,
            url=one.proposal.get_absolute_url(),
            texts=tuple(text for text in (one.reasons, one.cost_reasons, one.answer) if text and text.body),
            due=None,
            live=False,
            why="",
        )
        for one in found.order_by("-publish_at")[: max(MOST, len(keys or ()))]
    ]


def offer() -> None:
    register_source(Source("evaluation", _("The city’s answer to a proposal"), find))
