"""Polling gives the same lines as the socket."""

from datetime import datetime

import pytest
from django.test import Client

from register.scopes import Scope
from tests.register.conftest import SHUT
from tests.register.test_actions import say

pytestmark = pytest.mark.django_db


def test_polling_returns_the_lines_after_a_number_in_the_readers_language(
    client: Client, room: Scope, now: datetime
) -> None:
    for word in "abc":
        say(room, word, now)
    lines = client.get(f"/register/{room}?after=1&language=ar").json()["lines"]
    assert [(line["number"], line["data"]["word"], line["data"]["language"]) for line in lines] == [
        (2, "b", "ar"),
        (3, "c", "ar"),
    ]


def test_a_closed_scope_is_refused_with_its_reason(client: Client, room: Scope) -> None:
    answer = client.get(f"/register/room:{SHUT}")
    assert (answer.status_code, answer.json()["reason"]) == (403, "This room is closed.")


@pytest.mark.parametrize("scope", ["nothing", "room:x", "cellar:00000000-0000-4000-8000-000000000001"])
def test_an_unknown_scope_is_not_found(client: Client, room: Scope, scope: str) -> None:
    assert client.get(f"/register/{scope}").status_code == 404


@pytest.mark.parametrize("query", ["after=-1", "after=x", "after=9999999999", "language=xx"])
def test_a_malformed_question_is_answered_with_an_error(client: Client, room: Scope, query: str) -> None:
    assert client.get(f"/register/{room}?{query}").status_code == 400


def test_the_api_gives_the_same_lines(client: Client, room: Scope, now: datetime) -> None:
    for word in "abc":
        say(room, word, now)
    polled = client.get(f"/register/{room}?after=1&language=it").json()["lines"]
    assert client.get(f"/api/v1/lines/?scope={room}&after=1&language=it").json() == polled


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 400),
        ("scope=room:x", 404),
        (f"scope=room:{SHUT}", 403),
        ("scope=a&after=-1", 400),
        ("scope=a&language=xx", 400),
    ],
)
def test_the_api_answers_problem_details(client: Client, room: Scope, query: str, status: int) -> None:
    answer = client.get(f"/api/v1/lines/?{query}")
    assert (answer.status_code, answer["content-type"]) == (status, "application/problem+json")
