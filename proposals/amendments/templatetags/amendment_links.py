"""The changes suggested to a proposal's text, on the proposal's own pages."""

from datetime import datetime
from typing import Any

from django import template

from proposals.amendments import live, queries
from proposals.models import Proposal

register = template.Library()


@register.inclusion_tag("amendments/of_proposal.html")
def amendments_of(proposal: Proposal, now: datetime) -> dict[str, Any]:
    """How many there are, and the way to suggest one while the text may be changed."""
    open_now = queries.in_time(proposal, now) and not queries.of_the_council(proposal)
    return live.summary(proposal) | {"open_now": open_now}


@register.inclusion_tag("amendments/to_answer.html")
def amendments_to_answer(proposal: Proposal, now: datetime) -> dict[str, Any]:
    """On the author's own page: what waits for her answer."""
    open_now = queries.in_time(proposal, now)
    _count, waiting = queries.counts(proposal) if open_now else (0, 0)
    return {"proposal": proposal, "waiting": waiting}
