"""`{% load voting_ways %}`: what this floor shows on the page of a round."""

from typing import Any

from django import template

from votes.codes.queries import reminded

register = template.Library()


@register.inclusion_tag("codes/parts/ways.html", takes_context=True)
def other_ways(context: template.Context) -> dict[str, Any]:
    """The check, the other ways to vote, and the reminder."""
    round_, user = context["round"], context["user"]
    kept = {name: context.get(name) for name in ("round", "phase", "user", "csrf_token")}
    return {**kept, "reminded": reminded(round_, user)}
