"""The floor in a meeting's pages: `{% floor_part meeting as part %}`, which the tags of its parts take."""

from typing import Any

from django import template

from council.floor import live, showing
from council.meetings.models import Meeting

register = template.Library()


@register.simple_tag
def floor_part(meeting: Meeting) -> dict[str, Any]:
    """The floor itself (`floor`, `scope`, `number`, `now`), read once for all its parts in a page."""
    return live.part(meeting)


@register.inclusion_tag("floor/part_now.html")
def floor_now(part: dict[str, Any]) -> dict[str, Any]:
    """Who speaks, with the clock. It listens to the floor's lines for the whole page: once a page."""
    return dict(part)


@register.inclusion_tag("floor/queue.html")
def floor_queue(part: dict[str, Any]) -> dict[str, Any]:
    """Who waits, in order, each with the reasons; and who was called out of turn."""
    return dict(part)


@register.inclusion_tag("floor/ask.html", takes_context=True)
def floor_ask(context: template.Context, part: dict[str, Any]) -> dict[str, Any]:
    """The reader's own request: to ask, her place, to take it back."""
    return _whole(context, live.ask_part(part, context.get("user")))


@register.inclusion_tag("floor/console.html", takes_context=True)
def floor_console(context: template.Context, meeting: Meeting) -> dict[str, Any]:
    """What a co-chair runs the floor with. It listens to the floor's lines, as `floor_now` does."""
    return _whole(context, live.console_part(meeting, context.get("user")))


@register.inclusion_tag("floor/totals.html")
def floor_totals(meeting: Meeting) -> dict[str, Any]:
    """How the time of the session was shared: a figure with its table. Nothing before somebody has spoken."""
    return {"shown": showing.totals_shown(meeting), "meeting": meeting}


def _whole(context: template.Context, found: dict[str, Any]) -> dict[str, Any]:
    """Forms need the token, and the page they come from."""
    return found | {"csrf_token": context.get("csrf_token"), "request": context.get("request")}
