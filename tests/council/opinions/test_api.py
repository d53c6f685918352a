"""The public API of opinions."""

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.council.opinions.conftest import Assembly

ADDRESS = "/api/v1/opinions/"


def test_the_api_gives_each_request_with_its_answer(assembly: Assembly, client: Client) -> None:
    opinion = assembly.answered()
    (given,) = client.get(ADDRESS).json()["results"]
    assert given["number"] == opinion.number
    assert [one["reply"]["outcome"] for one in given["requests"]] == ["followed", "not_followed"]
    assert [one["name"] for one in given["signatures"]] == ["Claire Morel", "Fatou Diallo"]
    assert given["answer"]["letter"]["body"] == "Merci de cet avis."


def test_the_api_hides_what_the_council_has_not_adopted(assembly: Assembly, client: Client) -> None:
    opinion = assembly.tabled()
    client.force_login(assembly.people["rahim"], backend="residents.backends.CardBackend")
    assert client.get(ADDRESS).json()["count"] == 0
    assert client.get(f"{ADDRESS}{opinion.id}/").status_code == 404


def test_the_api_writes_nothing(assembly: Assembly, client: Client) -> None:
    opinion = assembly.signed()
    client.force_login(assembly.people["marc"], backend="residents.backends.CardBackend")
    for answer in (client.post(ADDRESS, {}), client.delete(f"{ADDRESS}{opinion.id}/")):
        assert answer.status_code == 405
        assert answer.headers["content-type"].startswith("application/problem+json")


def test_the_list_takes_as_many_queries_for_one_as_for_three(
    assembly: Assembly, client: Client, django_assert_num_queries: Any
) -> None:
    assembly.answered()
    with CaptureQueriesContext(connection) as one:
        client.get(ADDRESS)
    assembly.answered()
    assembly.answered()
    with django_assert_num_queries(len(one)):
        client.get(ADDRESS)


def test_the_list_is_filtered_by_state_and_council(assembly: Assembly, client: Client) -> None:
    assembly.answered()
    assembly.signed()
    assert client.get(ADDRESS, {"state": "answered"}).json()["count"] == 1
    assert client.get(ADDRESS, {"council__slug": "other"}).json()["count"] == 0
