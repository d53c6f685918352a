"""Pictures and documents where a proposal is shown: the links belong to this app, which knows both."""

from collections.abc import Sequence
from typing import Any

from django import template

from proposals.attachments import queries
from proposals.models import Proposal
from residents.reader import reader_language

register = template.Library()


@register.inclusion_tag("attachments/shown.html")
def attachments_of(proposal: Proposal) -> dict[str, Any]:
    """The pictures with their words in sight, which moderators read too, then the documents."""
    found = queries.shown(proposal, reader_language())
    return {
        "pictures": [one for one in found if one.file.is_picture],
        "documents": [one for one in found if not one.file.is_picture],
    }


@register.simple_tag
def with_pictures(cards: Sequence[Any]) -> list[tuple[Any, queries.Shown | None]]:
    """Each card of a list beside its first picture, for `proposals/card.html`."""
    found = queries.first_pictures([one.proposal.id for one in cards], reader_language())
    return [(one, found.get(one.proposal.id)) for one in cards]


@register.inclusion_tag("attachments/offered.html")
def attachments_offered(proposal: Proposal) -> dict[str, Any]:
    """On the check page of a draft: how many there are, and the way to add one."""
    found = list(queries.of(proposal))
    pictures = sum(one.is_picture for one in found)
    return {"proposal": proposal, "pictures": pictures, "documents": len(found) - pictures}
