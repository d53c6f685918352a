"""Reads of pictures and documents. Only the door of a file loads bytes."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from languages.models import Text
from languages.queries import readings
from languages.reading import Reading
from proposals.attachments.kinds import Kind
from proposals.attachments.limits import MOST_DOCUMENTS, MOST_PICTURES
from proposals.attachments.models import Attachment
from proposals.models import Proposal


@dataclass(frozen=True)
class Shown:
    """A picture or document with its words in the reader's language."""

    file: Attachment
    words: Reading


def of(proposal: Proposal) -> QuerySet[Attachment]:
    return Attachment.objects.filter(proposal=proposal).select_related("words")


def texts(proposal: Proposal) -> list[Text]:
    """What their author says of each."""
    return [one.words for one in of(proposal)]


def shown(proposal: Proposal, language: str) -> list[Shown]:
    """In two queries: pictures first."""
    found = sorted(of(proposal), key=lambda one: not one.is_picture)
    words = readings((one.words for one in found), language)
    return [Shown(one, words[one.words_id]) for one in found]


def first_pictures(proposals: Collection[UUID], language: str) -> dict[UUID, Shown]:
    """The first picture of each that has any, in two queries."""
    found = Attachment.objects.filter(proposal__in=proposals, kind=Kind.PICTURE.value)
    first: dict[UUID, Attachment] = {}
    for one in found.select_related("words"):
        first.setdefault(one.proposal_id, one)
    words = readings((one.words for one in first.values()), language)
    return {key: Shown(one, words[one.words_id]) for key, one in first.items()}


def most(proposal: Proposal, kind: Kind) -> int:
    """How many of the kind the proposal may have: its call says, or the open box."""
    if proposal.call is None:
        return MOST_PICTURES if kind is Kind.PICTURE else MOST_DOCUMENTS
    return proposal.call.pictures if kind is Kind.PICTURE else proposal.call.documents
