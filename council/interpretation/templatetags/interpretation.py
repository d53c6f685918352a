"""What the pages of a session show of its interpretation: the tags belong to this floor, which knows both."""

from datetime import datetime
from typing import Any

from django import template

from council.interpretation import permissions, queries
from council.meetings.models import Meeting
from languages.engines import chosen
from register.queries import last_number
from residents.reader import reader_language

register = template.Library()
BESIDE = 20


@register.inclusion_tag("interpretation/signals.html", takes_context=True)
def interpreter_signals(context: template.Context, meeting: Meeting) -> dict[str, Any]:
    """On the co-chairs' page: what interpreters ask of the room right now."""
    now: datetime = context["now"]
    scope = queries.booth_of(meeting.id)
    return {
        "csrf_token": context.get("csrf_token"),
        "scope": str(scope),
        "number": last_number(scope),
        "signals": queries.signals(meeting.id, now),
    }


@register.inclusion_tag("interpretation/beside.html", takes_context=True)
def interpretation(context: template.Context, meeting: Meeting) -> dict[str, Any]:
    """On the session's page: the channel in the reader's language, live, and the ways to the others.

    While nobody interprets into her language, a machine, where there is one, translates the first channel.
    """
    now: datetime = context["now"]
    channels, language = queries.channels(meeting), reader_language()
    own = next((one for one in channels if one.language == language), None)
    if own is None and channels and chosen():
        own = channels[0]
    return {
        "meeting": meeting,
        "channels": channels,
        "own": own,
        "lines": queries.lines(own, language, BESIDE) if own else [],
        "scope": str(queries.scope_of(own.id)) if own else "",
        "number": last_number(queries.scope_of(own.id)) if own else 0,
        "interprets": permissions.may_interpret(context.get("user"), now) is None,
    }
