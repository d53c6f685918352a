"""What of pictures and documents there is to translate: the words of the public ones."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from languages.sources import MOST, Piece, Source, register_source
from proposals.attachments.models import Attachment
from proposals.models import Proposal


def find(keys: Collection[UUID] | None, now: datetime) -> Sequence[Piece]:
    """The newest, or these."""
    found = Attachment.objects.filter(proposal__in=Proposal.objects.public())
    found = found.select_related("words", "proposal").order_by("-added_at", "id")
    some = found[:MOST] if keys is None else found.filter(id__in=keys)
    return [Piece(key=one.id, url=one.proposal.get_absolute_url(), texts=(one.words,)) for one in some]


def offer() -> None:
    register_source(Source("proposal-file", _("Picture or document of a proposal"), find))
