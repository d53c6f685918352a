"""Rivemont's rounds."""

from datetime import datetime
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from config.town import bodies, budgets, works, yards
from tests.votes.budgets.conftest import Cast
from votes.budgets import demo, queries
from votes.budgets.actions import give_key
from votes.budgets.ballots import Kind as Way
from votes.budgets.models import News, Option, Picture, Profile, Result, Round, Work
from votes.budgets.phases import Phase
from votes.urn import queries as urn
from votes.urn.models import Slot
from votes.urn.spelling import read_key


def test_the_town_has_last_years_result_and_this_years_vote_and_building_again_doubles_nothing(
    cast: Cast, now: datetime
) -> None:
    bodies.build(now)
    budgets.build(now)
    before = totals()
    budgets.build(now)
    voters = budgets.VOTERS + 2
    slots = 3 * voters + budgets.YARD_VOTERS
    assert totals() == before == {"rounds": 6, "options": 120, "results": 3, "slots": slots}
    this, points = rounds_held_here(now)
    last, district = Round.objects.filter(held_elsewhere=True)
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
    assert [queries.kind(one) for one in (this, points)] == [Way.KNAPSACK, Way.POINTS]
    assert [one.name_fr for one in points.envelopes.all()] == ["Toute la ville", "Nord", "Gare"]
    for one in (this, points):
        told = [count for _name, count in queries.turnout_cells(one)]
        assert sorted(filter(None, told)) == [20, 20, 60]


def test_a_sealed_vote_waits_in_the_town_for_two_of_its_three_holders(
    cast: Cast, now: datetime, settings: Any, client: Client
) -> None:
    bodies.rivemont(now)
    budgets._sealed(now)
    sealed = Round.objects.get(slug=yards.SLUG)
    assert sealed.phase(now) is Phase.CHECKING
    assert urn.ceremony(sealed.id).all_tested
    assert not any(one.given for one in urn.ceremony(sealed.id).holdings)
    assert demo.sheet(sealed.id, cast("fatou").id) == []
    settings.DEMO = True
    words = {key: demo.sheet(sealed.id, cast(key).id) for key in yards.HOLDERS}
    client.force_login(cast("fatou"), backend="residents.backends.CardBackend")
    page = client.get(f"/en/votes/{yards.SLUG}/holders/").content.decode()
    assert " ".join(f"<span>{word}</span>" for word in words["fatou"]) in page
    assert words["claire"][0] not in page
    for key, counted in (("claire", False), ("celeste", True)):
        secret = read_key(" ".join(words[key]))
        given = give_key(round_id=sealed.id, person=cast(key), secret=secret, now=now)
        assert given.counted is counted
    assert sealed.results.get().voters == budgets.YARD_VOTERS


def rounds_held_here(now: datetime) -> list[Round]:
    """Those that are open: this year's, which closes first, then the one by points."""
    held = Round.objects.filter(held_elsewhere=False).order_by("closes")
    return [one for one in held if one.phase(now) is Phase.VOTING]


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


def test_the_town_follows_last_years_winners_in_every_state_and_tells_it_once(
    cast: Cast, now: datetime
) -> None:
    bodies.build(now)
    budgets.build(now)
    for _again in range(2):
        works.build(now)
    told = Work.objects.filter(news__isnull=False).distinct().order_by("option__result__place")
    assert [one.stage for one in told] == ["open", "under-way", "under-way", "dropped"]
    days = [(one.promised_on, one.first_promised_on) for one in told]
    assert days[1][1] < days[1][0] < now.date() < days[2][0]
    assert Picture.objects.get().alt.body.startswith("Dessin")
    assert News.objects.count() == 16
