"""The synthesis on the pages below: a workshop's proposals, a session's board, a text's sources."""

from typing import Any

from django import template

from council.meetings.models import Meeting
from council.workshops.models import Workshop
from proposals import queries as proposals
from proposals.models import Proposal
from proposals.synthesis import queries
from proposals.synthesis.models import Noted
from residents.reader import reader_language

register = template.Library()


@register.inclusion_tag("synthesis/of_workshop.html")
def workshop_proposals(workshop: Workshop, may_note: bool) -> dict[str, Any]:
    """What was noted in a workshop."""
    noted = queries.noted_in([workshop.id])[workshop.id]
    shown = proposals.show(noted, reader_language())
    return {"workshop": workshop, "shown": shown, "may_note": may_note}


@register.inclusion_tag("synthesis/of_meeting.html")
def synthesis_of(meeting: Meeting) -> dict[str, Any]:
    """The way to a session's board, once its workshops brought something."""
    return {"meeting": meeting, "count": Noted.objects.filter(workshop__meeting=meeting).count()}


@register.inclusion_tag("synthesis/sources.html")
def sources_of(proposal: Proposal) -> dict[str, Any]:
    """The proposals that a text was made of."""
    joint = queries.joints().filter(proposal=proposal).first()
    shown = queries.texts_shown([joint], reader_language())[0] if joint else None
    return {"text": shown}


@register.inclusion_tag("synthesis/asked.html")
def asked_to_join(proposal: Proposal) -> dict[str, Any]:
    """On the author's own page: the question that waits for her."""
    return {"source": queries.to_answer(proposal.id)}
