"""What the council's page shows of its meetings: the link belongs to this floor, which knows both."""

from datetime import datetime
from typing import Any

from django import template

from council.bodies.models import Council
from council.meetings import permissions, queries

register = template.Library()


@register.inclusion_tag("meetings/of_council.html", takes_context=True)
def meetings_of(context: template.Context, council: Council, now: datetime) -> dict[str, Any]:
    """The council's sessions: those that run, the next ones, the last ones; and the door to plan one."""
    return {
        "council": council,
        "user": context.get("user"),
        "may_convene": permissions.may_convene(context.get("user"), council, now) is None,
        "live": queries.running(council),
        "coming": queries.coming(council)[:3],
        "past": queries.past(council)[:3],
    }
