"""What a proposal's page shows of the changes suggested to its text; it is shown anew with each line."""

from typing import Any

from django.template.loader import render_to_string

from proposals.amendments import queries
from proposals.models import Proposal


def summary(proposal: Proposal) -> dict[str, Any]:
    """How many were suggested, how many wait, and of how many versions the text is the last."""
    count, waiting = queries.counts(proposal)
    return {"proposal": proposal, "count": count, "waiting": waiting, "newest": queries.newest(proposal)}


def html(proposal: Proposal, language: str) -> str:
    return render_to_string("amendments/summary.html", summary(proposal))
