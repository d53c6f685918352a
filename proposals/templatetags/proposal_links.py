"""What the agenda and the opinion show of proposals: the links belong to this floor, which knows both."""

from typing import Any

from django import template
from django.utils.translation import get_language

from council.meetings.models import AgendaItem
from council.opinions.models import Opinion
from proposals import queries

register = template.Library()


@register.inclusion_tag("proposals/heard.html")
def heard_proposals(item: AgendaItem) -> dict[str, Any]:
    """The proposals that are heard under a point of the agenda."""
    return {"shown": queries.show(queries.heard_under(item), get_language() or "fr")}


@register.inclusion_tag("proposals/carried.html")
def carried_proposals(opinion: Opinion) -> dict[str, Any]:
    """The proposals that an opinion comes from."""
    return {"shown": queries.show(queries.carried_into(opinion), get_language() or "fr")}
