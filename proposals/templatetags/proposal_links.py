"""What the agenda and the opinion show of proposals: the links belong to this floor, which knows both."""

from typing import Any

from django import template

from council.meetings.models import Meeting
from council.opinions.models import Opinion
from languages.recordings.queries import given
from proposals import queries
from proposals.calls.models import Call
from proposals.finding.drawing import seed_for
from proposals.finding.pages import page, stretches
from proposals.models import Proposal
from proposals.phrases import VOICE
from residents.permissions import day_of
from residents.reader import reader_language

MOST = 12
register = template.Library()


@register.inclusion_tag("proposals/heard.html")
def heard_proposals(meeting: Meeting) -> dict[str, Any]:
    """The proposals that are heard in a meeting, each with its point of the agenda."""
    heard = queries.heard_in(meeting)
    shown = queries.show((proposal for _item, proposal in heard), reader_language())
    return {"heard": [(item, one) for (item, _proposal), one in zip(heard, shown, strict=True)]}


@register.inclusion_tag("proposals/of_call.html", takes_context=True)
def proposals_of_call(context: template.Context, call: Call) -> dict[str, Any]:
    """The public proposals of a call, the first of them in the visitor's order, and how many there are."""
    request, now = context["request"], context["now"]
    found = queries.in_call(call.id)
    shown = page(stretches(found, {}, seed_for(request, day_of(now)), now), MOST)
    cards = queries.cards(shown.ids, reader_language(), request.user, now)
    return {"cards": cards, "count": found.count(), "call": call, "LANGUAGE_CODE": reader_language()}


@register.inclusion_tag("proposals/voices.html")
def voices_of(proposal: Proposal) -> dict[str, Any]:
    """The voice of its author, where she gave it with her words."""
    return {"voices": given(VOICE, proposal.id)}


@register.inclusion_tag("proposals/carried.html")
def carried_proposals(opinion: Opinion) -> dict[str, Any]:
    """The proposals that an opinion comes from."""
    return {"shown": queries.show(queries.carried_into(opinion), reader_language())}
