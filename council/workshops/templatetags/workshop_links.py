"""The workshops in a session's pages: the tags belong to this floor, which knows both."""

from typing import Any

from django import template

from council.meetings.models import Meeting
from council.workshops import live
from council.workshops.showing import RoomShown

register = template.Library()


def _own(context: template.Context, meeting: Meeting) -> dict[str, Any]:
    """Forms need the token, and who reads."""
    person = context.get("user")
    return live.part(meeting, person) | {"csrf_token": context.get("csrf_token"), "user": person}


@register.inclusion_tag("workshops/beside.html", takes_context=True)
def workshops_of(context: template.Context, meeting: Meeting) -> dict[str, Any]:
    """On the session's page: the rooms, live."""
    return _own(context, meeting)


@register.inclusion_tag("workshops/own.html", takes_context=True)
def workshops_mine(context: template.Context, meeting: Meeting) -> dict[str, Any]:
    """The same part alone, for a page that is fetched again."""
    return _own(context, meeting)


@register.inclusion_tag("workshops/console.html", takes_context=True)
def workshops_console(context: template.Context, meeting: Meeting) -> dict[str, Any]:
    """On the co-chairs' page: open each room, bring them back, plan another."""
    return _own(context, meeting)


@register.simple_tag
def workshops_now(meeting: Meeting) -> list[RoomShown]:
    """The rooms under way, as the wall shows them."""
    rooms: list[RoomShown] = live.part(meeting)["shown"].open
    return rooms


@register.inclusion_tag("workshops/listened.html")
def workshops_listened(meeting: Meeting) -> dict[str, Any]:
    """What makes a page that draws the rooms in its own way hear of them."""
    return live.part(meeting)
