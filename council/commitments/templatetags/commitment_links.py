"""What an opinion's page shows of commitments: the link belongs to this floor, which knows both."""

from datetime import datetime
from typing import Any

from django import template

from council.bodies.models import Council
from council.commitments import queries
from council.commitments.reporting import years_of
from council.opinions.models import Opinion
from residents.permissions import day_of
from residents.reader import reader_language

register = template.Library()


@register.inclusion_tag("commitments/of_opinion.html")
def commitments_of(opinion: Opinion, now: datetime) -> dict[str, Any]:
    """What the city promised in its answer to an opinion, and whether it is done."""
    if opinion.answered_at is None:
        return {"opinion": opinion, "cards": []}
    found = queries.of_opinion(opinion)
    return {"opinion": opinion, "cards": queries.cards(found, reader_language(), day_of(now))}


@register.inclusion_tag("commitments/reports_of.html")
def reports_of(council: Council, now: datetime) -> dict[str, Any]:
    """The years of which the council's annual report can be read."""
    return {"council": council, "years": years_of(council, day_of(now))}
