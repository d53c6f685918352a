"""What the council's page shows of its meetings: the link belongs to this floor, which knows both."""

from typing import Any

from django import template

from council.bodies.models import Council
from council.meetings import queries

register = template.Library()


@register.inclusion_tag("meetings/of_council.html")
def meetings_of(council: Council) -> dict[str, Any]:
    """The council's sessions: those that run, the next ones, the last ones."""
    return {
        "live": queries.running(council),
        "coming": queries.coming(council)[:3],
        "past": queries.past(council)[:3],
    }
