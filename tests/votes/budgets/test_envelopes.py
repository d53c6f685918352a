"""Rounds with envelopes, points and places: from the ballot page to the count of each envelope."""

import gzip
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from register.refusals import Refused
from tests.votes.budgets.conftest import Cast, ids, small, vote
from votes.budgets import actions, queries
from votes.budgets.envelopes import Counting, Kind, SheetKind
from votes.budgets.models import CUMULATIVE, ORDINAL, Conflict, Envelope, Option, Result, Round


def numbered(round_: Round, said: dict[str, int]) -> list[str]:
    return [f"{ids(round_, code)[0]}:{number}" for code, number in said.items()]


def cast_numbers(round_: Round, person: Any, said: dict[str, int], now: datetime) -> None:
    ready = actions.prepare_ballot(round_=round_, person=person, choices=numbered(round_, said), now=now)
    actions.cast_ballot(round_id=round_.id, person=person, ticket=ready.ticket, clock=lambda: now)


def counted(round_: Round, cast: Cast) -> dict[str, Result]:
    """The results by the French name of their envelope."""
    found = actions.count_round(round_id=round_.id, person=cast("sofia"), now=round_.closes)
    return {one.envelope.name_fr if one.envelope else "": one for one in found}


def with_envelopes(now: datetime, cast: Cast, sheet: SheetKind = SheetKind.CITY_AND_DISTRICT) -> Round:
    """Alpha and Beta are paid by the city (70 €), Gamma by Amina's district and Delta by Rahim's (30 €)."""
    round_ = small(now)
    round_.sheet = sheet.value
    round_.save()
    homes = {"C": cast("amina").district, "D": cast("rahim").district}
    city = Envelope.objects.create(round=round_, number=1, name_fr="Ville", budget_cents=7000)
    round_.options.filter(code__in="AB").update(envelope=city)
    for number, (code, home) in enumerate(homes.items(), 2):
        one = Envelope.objects.create(
            round=round_,
            number=number,
            name_fr=home.name,
            kind=Kind.DISTRICT.value,
            district=home,
            budget_cents=3000,
        )
        round_.options.filter(code=code).update(envelope=one)
    return round_


def test_each_envelope_is_counted_apart_with_its_own_money_and_voters(cast: Cast, now: datetime) -> None:
    round_ = with_envelopes(now, cast)
    for who, codes in (("amina", "AC"), ("rahim", "AD"), ("fatou", "B")):
        vote(round_, cast(who), codes, now)
    found = counted(round_, cast)
    assert list(found) == ["Ville", cast("amina").district.name, cast("rahim").district.name]
    assert [result.voters for result in found.values()] == [3, 1, 1]
    assert [result.outcome["winners"] for result in found.values()] == [[], ["C"], ["D"]]
    assert sum(result.spent_cents for result in found.values()) == 4000
    shown = queries.shown_result(round_, "fr", found["Ville"].envelope)
    assert len(shown.lost) == 2


def test_in_one_count_together_no_envelope_is_overspent(cast: Cast, now: datetime) -> None:
    round_ = with_envelopes(now, cast, SheetKind.ALL)
    round_.counting, round_.rule = Counting.TOGETHER.value, "greedy"
    round_.save()
    vote(round_, cast("amina"), "ACD", now)
    vote(round_, cast("rahim"), "BD", now)
    [result] = counted(round_, cast).values()
    assert sorted(result.outcome["winners"]) == ["A", "C", "D"]


def test_a_sheet_of_the_city_and_one_district_refuses_a_second_district(cast: Cast, now: datetime) -> None:
    round_ = with_envelopes(now, cast)
    with pytest.raises(Refused, match="two-districts"):
        vote(round_, cast("amina"), "CD", now)
    with pytest.raises(Refused, match="over-budget"):
        vote(round_, cast("amina"), "AB", now)


def test_a_sheet_of_one_district_has_no_project_of_the_city(cast: Cast, now: datetime) -> None:
    round_ = with_envelopes(now, cast, SheetKind.ONE_DISTRICT)
    with pytest.raises(Refused, match="unknown-option"):
        vote(round_, cast("amina"), "A", now)
    assert [one.kind for one in queries.envelopes(round_)] == ["district", "district"]


def test_of_two_projects_that_exclude_each_other_one_wins(cast: Cast, now: datetime) -> None:
    round_ = small(now)
    by_code = {one.code: one for one in round_.options.all()}
    Conflict.objects.create(first=by_code["C"], second=by_code["D"])
    for who in ("amina", "rahim"):
        vote(round_, cast(who), "CD", now)
    assert len(counted(round_, cast)[""].outcome["winners"]) == 1


def test_a_project_below_the_minimum_of_votes_does_not_win(cast: Cast, now: datetime) -> None:
    round_ = small(now)
    Round.objects.filter(id=round_.id).update(min_votes=2)
    vote(round_, cast("amina"), "CD", now)
    vote(round_, cast("rahim"), "C", now)
    assert counted(round_, cast)[""].outcome["winners"] == ["C"]


def by(now: datetime, ballot: str, **more: Any) -> Round:
    round_ = small(now)
    fields = {"ballot": ballot, "within_budget": False, "utility": "score", "rule": "greedy"} | more
    Round.objects.filter(id=round_.id).update(**fields)
    return Round.objects.get(id=round_.id)


def test_points_are_cast_and_counted(cast: Cast, now: datetime) -> None:
    round_ = by(now, CUMULATIVE, points_sum=5, points_each=3, min_votes=1)
    cast_numbers(round_, cast("amina"), {"B": 3, "D": 2}, now)
    cast_numbers(round_, cast("rahim"), {"A": 1}, now)
    with pytest.raises(Refused, match="too-many-points"):
        cast_numbers(round_, cast("fatou"), {"A": 3, "B": 3}, now)
    result = counted(round_, cast)[""]
    assert result.outcome["winners"] == ["B", "D"]
    points = dict(Option.objects.filter(round=round_).values_list("code", "result__points"))
    assert points == {"A": 1, "B": 3, "C": 0, "D": 2}


def test_places_are_cast_and_counted(cast: Cast, now: datetime) -> None:
    round_ = by(now, ORDINAL, max_choices=3)
    cast_numbers(round_, cast("amina"), {"B": 1, "A": 2}, now)
    cast_numbers(round_, cast("rahim"), {"B": 2, "D": 1}, now)
    with pytest.raises(Refused, match="places-not-in-order"):
        cast_numbers(round_, cast("fatou"), {"A": 2, "B": 3}, now)
    assert counted(round_, cast)[""].outcome["winners"][0] == "B"


@pytest.fixture
def amina(client: Client, cast: Cast) -> Client:
    client.force_login(cast("amina"), backend="residents.backends.CardBackend")
    return client


def test_points_are_given_on_the_page_and_can_be_taken_out_on_the_review(
    amina: Client, cast: Cast, now: datetime
) -> None:
    round_ = by(now, CUMULATIVE, points_sum=5, points_each=3)
    ballot = amina.get("/en/votes/small/ballot/").content.decode()
    assert ballot.count("<select id=") == 4
    a, b = numbered(round_, {"A": 3, "B": 2})
    page = amina.post("/en/votes/small/review/", {"choice": [a, "", b, ""]}).content.decode()
    assert "<bdi>3</bdi> points" in page
    assert f'name="choice" value="{a}"' in page
    without = amina.post("/en/votes/small/review/", {"choice": [a, b], "without": a.split(":")[0]})
    assert a not in without.content.decode()
    back = amina.post("/en/votes/small/ballot/", {"choice": [a, b]}).content.decode()
    assert back.count(" selected>") == 2
    over = amina.post("/en/votes/small/review/", {"choice": numbered(round_, {"A": 3, "B": 3})})
    assert over.status_code == 422
    assert "You have given more points than you have." in over.content.decode()


def test_looking_for_a_project_keeps_every_tick_and_leaves_nothing_in_the_address(
    amina: Client, cast: Cast, now: datetime
) -> None:
    round_ = small(now)
    a, b = ids(round_, "AB")
    answer = amina.post("/en/votes/small/ballot/", {"choice": [a, b], "q": "BÊTA"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.count('<li class="pick" hidden') == 3
    assert page.count(" checked>") == 2
    assert "BÊTA" in page


def test_a_ballot_of_a_hundred_projects_is_at_most_60_kilobytes(
    amina: Client, cast: Cast, now: datetime
) -> None:
    round_ = small(now)
    words = "Plant trees and repair the benches of the square in front of the library of district"
    Option.objects.bulk_create(
        Option(
            round=round_,
            number=number,
            code=f"P{number}",
            cost_cents=number * 12_345,
            title_en=f"A quieter street with trees, number {number}",
            summary_en=f"{words} {number}",
            text_en=f"{words} {number} and ask the people who live there what they want. " * 3,
            place=f"District {number % 9}",
            theme=["park", "move", "culture"][number % 3],
        )
        for number in range(5, 101)
    )
    page = amina.get("/en/votes/small/ballot/").content
    assert page.count(b'class="pick"') == 100
    assert len(gzip.compress(page)) <= 60_000


def test_the_envelopes_stand_on_the_ballot_with_their_money(amina: Client, cast: Cast, now: datetime) -> None:
    with_envelopes(now, cast)
    page = amina.get("/en/votes/small/ballot/").content.decode()
    assert page.count("data-gauge=") == 3
    assert "Ville" in page
    assert "one district only: any district" in page
