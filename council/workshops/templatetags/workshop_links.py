"""The workshops in a session's pages: the tags belong to this floor, which knows both."""

from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import get_language

from council.meetings.models import Meeting
from council.workshops import showing
from council.workshops.queries import scope_of
from register.queries import last_number

register = template.Library()


def _context(context: template.Context, meeting: Meeting) -> dict[str, Any]:
    scope, person = scope_of(meeting.id), context.get("user")
    number = last_number(scope)
    return {
        "shown": showing.rooms_shown(meeting, person, get_language() or "fr", timezone.now()),
        "scope": str(scope),
        "number": number,
        "csrf_token": context.get("csrf_token"),
        "user": person,
    }


@register.inclusion_tag("workshops/beside.html", takes_context=True)
def workshops_of(context: template.Context, meeting: Meeting) -> dict[str, Any]:
    """On the session's page and in a participant's own parts: the rooms, live."""
    return _context(context, meeting)


@register.inclusion_tag("workshops/own.html", takes_context=True)
def workshops_mine(context: template.Context, meeting: Meeting) -> dict[str, Any]:
    """The same part alone, for a page that is fetched again."""
    return _context(context, meeting)


@register.inclusion_tag("workshops/console.html", takes_context=True)
def workshops_console(context: template.Context, meeting: Meeting) -> dict[str, Any]:
    """On the co-chairs' page: open each room, bring them back, plan another."""
    return _context(context, meeting)


@register.simple_tag
def workshops_now(meeting: Meeting) -> list[showing.RoomShown]:
    """The rooms under way, as the wall shows them."""
    return showing.rooms_shown(meeting, None, get_language() or "fr", timezone.now()).open


@register.inclusion_tag("workshops/listened.html")
def workshops_listened(meeting: Meeting) -> dict[str, Any]:
    """What makes a page that draws the rooms in its own way hear of them."""
    scope = scope_of(meeting.id)
    return {"scope": str(scope), "number": last_number(scope)}
