"""What an opinion's page shows of its origin: the link belongs to this floor, which knows both."""

from typing import Any

from django import template

from council.opinions.models import Opinion
from council.opinions.origins import origins_of
from council.referrals.phrases import ORIGINS
from residents.reader import reader_language

register = template.Library()


@register.inclusion_tag("referrals/origin_of.html")
def origin_of(opinion: Opinion) -> dict[str, Any]:
    """Where the opinion comes from, in the reader's language; every opinion comes from somewhere."""
    found = origins_of([opinion], reader_language())[opinion.id]
    return {"origins": [(ORIGINS[one.kind], one) for one in found], "opinion": opinion}
