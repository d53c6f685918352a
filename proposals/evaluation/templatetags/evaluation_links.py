"""What everybody reads of an evaluation on the proposal's page, and the way in for who works on it."""

from datetime import datetime
from typing import Any

from django import template

from proposals.calls.models import Call
from proposals.evaluation import permissions, queries
from proposals.models import Proposal
from residents.reader import reader_language

register = template.Library()


@register.inclusion_tag("evaluation/of_proposal.html", takes_context=True)
def evaluation_of(context: Any, proposal: Proposal, now: datetime) -> dict[str, Any]:
    """The finding once it is public; before, that it is being looked at, and how many stepped aside."""
    user = context.get("user")
    found = queries.public_of(proposal, now)
    shown = queries.show([found], reader_language()) if found else []
    works = permissions.may_lead(user, now) is None or queries.live(proposal, user) is not None
    return {
        "proposal": proposal,
        "shown": shown[0] if shown else None,
        "aside": queries.stepped_aside(proposal),
        "at_work": queries.at_work(proposal),
        "works": works,
    }


@register.inclusion_tag("evaluation/of_call.html")
def evaluation_of_call(call: Call) -> dict[str, Any]:
    """On the page where a call is managed: its checklist."""
    return {"call": call, "count": call.criteria.count()}
