"""The public pages of councils."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from config.town.cast import town_id
from council.bodies.models import Council, Mandate
from council.bodies.offices import CouncilKind


def test_a_stranger_reads_who_sits_and_under_which_rules(client: Any, rivemont: Council) -> None:
    page = client.get("/en/councils/rivemont/").content.decode()
    for words in (
        "Fatou Diallo",
        "Claire Morel",
        "Vacant: the member left",
        "<bdi>13</bdi> members must be here",
        "deliberation of 29 January",
    ):
        assert words in page


@pytest.mark.usefixtures("all_bodies")
@pytest.mark.parametrize("language", ["fr", "it", "en", "ar", "es", "pt", "bn"])
def test_both_councils_have_a_name_in_every_language(client: Any, rivemont: Council, language: str) -> None:
    page = client.get(f"/{language}/councils/").content.decode()
    for slug in ("rivemont", "cultures"):
        assert getattr(Council.objects.get(slug=slug), f"name_{language}") in page


def test_an_unknown_council_is_not_found(client: Any, rivemont: Council) -> None:
    assert client.get("/fr/councils/atlantis/").status_code == 404


def test_without_a_council_the_list_says_so(client: Any, db: None) -> None:
    assert "No council yet" in client.get("/en/councils/").content.decode()


@pytest.mark.usefixtures("all_bodies")
def test_the_list_costs_the_same_with_more_councils(client: Any, rivemont: Council) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/fr/councils/")
        return len(captured)

    client.get("/fr/councils/")
    few = cost()
    for slug in ("three", "four"):
        Council.objects.create(slug=slug, name_fr=slug, kind=CouncilKind.COLLEGES)
    assert cost() == few


def test_the_api_gives_seats_with_their_mandates_and_no_mail(client: Any, rivemont: Council) -> None:
    answer = client.get("/api/v1/councils/rivemont/")
    seats = [seat for college in answer.json()["colleges"] for seat in college["seats"]]
    assert len(seats) == 25
    assert sum(bool(seat["mandates"]) for seat in seats) == Mandate.objects.filter(council=rivemont).count()
    assert b"@" not in answer.content
    assert str(town_id("person:fatou")).encode() not in answer.content


@pytest.mark.usefixtures("all_bodies")
def test_commissions_are_on_their_councils_page_and_not_in_the_list(client: Any, rivemont: Council) -> None:
    assert "/en/councils/logement/" not in client.get("/en/councils/").content.decode()
    assert "/en/councils/logement/" in client.get("/en/councils/rivemont/").content.decode()
    page = client.get("/en/councils/logement/").content.decode()
    assert "Housing commission" in page
    assert "/en/councils/rivemont/" in page
    assert "Rahim" in page


@pytest.mark.usefixtures("all_bodies")
def test_one_commission_costs_as_many_queries_as_three(client: Any, rivemont: Council) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/en/councils/rivemont/")
        return len(queries)

    cost()
    three = cost()
    Council.objects.filter(parent=rivemont).exclude(slug="logement").update(parent=None)
    assert cost() == three
