"""Rivemont's three rounds."""

from datetime import datetime

import pytest
from django.conf import settings

from config.town import bodies, budgets
from tests.votes.budgets.conftest import Cast
from votes.budgets import queries
from votes.budgets.models import Option, Profile, Result, Round
from votes.budgets.phases import Phase
from votes.urn.models import Slot


def test_the_town_has_last_years_result_and_this_years_vote_and_building_again_doubles_nothing(
    cast: Cast, now: datetime
) -> None:
    bodies.build(now)
    budgets.build(now)
    before = totals()
    budgets.build(now)
    assert totals() == before == {"rounds": 3, "options": 70, "results": 2, "slots": budgets.VOTERS + 2}
    this, last, district = Round.objects.all()
    assert (this.phase(now), last.phase(now)) == (Phase.VOTING, Phase.PUBLISHED)
    assert (district.phase(now), district.rule, district.completion) == (
        Phase.PUBLISHED,
        "equal-shares",
        "add1u",
    )
    assert 40 <= queries.turnout(this) < Slot.objects.count() + 1
    assert sum(Profile.objects.values_list("ballots", flat=True)) == 1494 + 93
    assert (last.results.get().voters, district.results.get().voters) == (1494, 93)
    assert this.council is not None


def totals() -> dict[str, int]:
    return {
        "rounds": Round.objects.count(),
        "options": Option.objects.count(),
        "results": Result.objects.count(),
        "slots": Slot.objects.count(),
    }


@pytest.mark.parametrize(("file", "number"), [("projects.json", 30), ("projects_2022_17.json", 10)])
def test_every_project_has_its_title_in_every_language(file: str, number: int) -> None:
    projects = budgets._projects(file)
    for code, _name in settings.LANGUAGES:
        titles = {words[f"title_{code}"] for words in projects.values()}
        assert len(titles) == len(projects) == number
