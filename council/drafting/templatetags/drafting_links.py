"""What an opinion's page shows of how its text was made: the link belongs to this floor, which knows both."""

from typing import Any

from django import template

from council.drafting import queries
from council.drafting.phrases import STANDINGS
from council.opinions.models import Opinion
from languages.names import names
from residents.reader import reader_language

register = template.Library()


@register.inclusion_tag("drafting/of_opinion.html")
def drafting_of(opinion: Opinion) -> dict[str, Any]:
    """Sources, positions apart from them, the languages with their standing, and the door to the versions."""
    leaning, known = queries.sources(opinion), dict(names(reader_language()))
    return {
        "opinion": opinion,
        "sources": [one for one in leaning if not queries.is_position(one)],
        "positions": [one for one in leaning if queries.is_position(one)],
        "tongues": [
            (known.get(one.language, one.language), STANDINGS[one.standing], one)
            for one in queries.tongues_of(opinion)
        ],
        "versions": queries.count_versions(opinion),
        "amendments": queries.count_amendments(opinion),
    }
