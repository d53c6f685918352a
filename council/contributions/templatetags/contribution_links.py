"""The contributions on the page of a council: the link belongs to this floor, which knows both."""

from datetime import datetime
from typing import Any

from django import template

from council.bodies.models import Council
from council.contributions import queries
from residents.permissions import day_of
from residents.reader import reader_language

register = template.Library()
A_FEW = 3


@register.inclusion_tag("contributions/of_council.html")
def contributions_of(council: Council, now: datetime) -> dict[str, Any]:
    """Under the programme of work: the newest, how many wait, and the door to write."""
    today = day_of(now)
    newest = queries.listed(council, "", today)[:A_FEW]
    return {
        "council": council,
        "cards": queries.cards(newest, reader_language(), today),
        "numbers": queries.numbers(council, today),
    }
