"""The town's opinions: every state, in seven languages, and a rate that means something."""

from datetime import datetime
from typing import Any

import pytest
from django.conf import settings

from config.town import opinions
from config.town.cast import town_id
from council.opinions import queries
from council.opinions.models import Opinion
from languages.queries import readings
from residents.permissions import day_of

PARTS = ("facts", "minority", "letter", "question", "question_reply", "addition", "insufficient")
CODES = [code for code, _name in settings.LANGUAGES]


def stories() -> list[Any]:
    return [pytest.param(story, id=story["key"]) for story in opinions.told()]


@pytest.mark.parametrize("story", stories())
def test_each_story_is_told_in_every_language(story: dict[str, Any]) -> None:
    told = [story["title"], *(story[part] for part in PARTS if part in story)]
    for request in story["requests"]:
        told += [request, *([request["reason"]] if "answered" in story else [])]
    assert all(words.get(code, "").strip() for words in told for code in CODES)


@pytest.mark.usefixtures("in_rivemont")
def test_the_town_has_a_year_of_opinions(now: datetime) -> None:
    told = {town_id(f"opinion:{one['key']}") for one in opinions.told()}
    assert Opinion.objects.filter(id__in=told).count() == len(told)
    figures = queries.figures_on(day_of(now))
    assert (figures.on_time, figures.answered_late, figures.silent, figures.percent) == (11, 2, 1, 79)
    clocks = [queries.clock_of(one) for one in Opinion.objects.delivered().filter(answered_at__isnull=True)]
    assert sorted(
        (clock.days_left(day_of(now)), clock.days_late(day_of(now))) for clock in clocks if clock
    ) == [
        (0, 6),
        (18, 0),
    ]
    unsigned = Opinion.objects.get(state="adopted")
    assert unsigned.signatures.count() == 1
    answered = queries.opinion_for_page(Opinion.objects.get(number__endswith="-010").id)
    assert answered is not None
    for code in CODES:
        read = readings(queries.texts_of(answered), code)
        assert {one.language for one in read.values()} == {code}
