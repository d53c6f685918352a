"""What a proposal's page shows of votes: the links belong to this floor, which knows both."""

from typing import Any

from django import template

from proposals.calls.models import Call
from residents.permissions import day_of
from residents.reader import reader_language
from votes.budgets import queries

register = template.Library()


@register.inclusion_tag("budgets/rounds_of_call.html")
def rounds_of_call(call: Call) -> dict[str, Any]:
    """The votes on the budget for which a call collects ideas."""
    return {"rounds": list(call.rounds.all())}


@register.inclusion_tag("budgets/works_of_proposal.html", takes_context=True)
def works_of_proposal(context: template.Context, proposal_id: Any) -> dict[str, Any]:
    """In which votes a proposal is a project, and where one that won stands."""
    works = queries.works_of_proposal(proposal_id)
    cards = queries.work_cards(works, reader_language(), day_of(context["now"]))
    return {"cards": cards, "offers": queries.offers_of_proposal(proposal_id, reader_language())}
