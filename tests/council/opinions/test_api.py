"""The public API of opinions."""

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from council.opinions import actions
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


def test_the_api_tells_the_way_the_clock_and_what_was_said_around_the_answer(
    assembly: Assembly, client: Client
) -> None:
    opinion = assembly.signed()
    said = {"opinion_id": opinion.id, "language": "fr", "now": assembly.now}
    actions.ask_council(**said, person=assembly.people["helene"], body="Quel guichet ?")
    assembly.answered(opinion)
    actions.add_to_answer(**said, person=assembly.people["marc"], body="Et le samedi.")
    actions.find_insufficient(**said, person=assembly.people["fatou"], body="Le deuxième point manque.")
    given = client.get(f"{ADDRESS}{opinion.id}/").json()
    assert (given["fingerprint"], given["seal"]) == (opinion.fingerprint, opinion.seal)
    assert {one["channel"] for one in given["receipts"]} == {"inbox", "mail", "feed"}
    assert given["clock"] == {
        "state": "answered_in_time",
        "term_days": 60,
        "days_left": 0,
        "days_late": 0,
        "days_taken": 20,
    }
    assert [one["text"]["body"] for one in given["answer"]["additions"]] == ["Et le samedi."]
    assert given["answer"]["rejoinder"]["text"]["body"] == "Le deuxième point manque."
    assert given["questions"][0]["text"]["body"] == "Quel guichet ?"
    for name in ("opinion", "pdf", "xml", "text", "dates", "commitments"):
        assert client.get(given["links"][name]).status_code == 200, name


def test_the_api_offers_no_file_before_both_have_signed(assembly: Assembly, client: Client) -> None:
    given = client.get(f"{ADDRESS}{assembly.adopted().id}/").json()
    assert (given["clock"], given["seal"], set(given["links"])) == (None, "", {"opinion"})
