"""Polling gives the same lines as the socket."""

import json
from datetime import datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from rest_framework.throttling import AnonRateThrottle

from register.api import LineViewSet
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


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "/api/v1/nothing/", 404),
        ("get", "/api/v1/councils/nowhere/", 404),
        ("get", "/api/v1/opinions/nothing/", 404),
        ("get", "/api/v1/rounds/00000000-0000-4000-8000-000000000001/result/", 404),
        ("get", "/api/v1/messages/?thread=x", 400),
        ("post", "/api/v1/councils/", 405),
        ("delete", "/api/v1/lines/", 405),
    ],
)
def test_every_error_of_the_api_is_a_problem_document(
    client: Client, db: None, method: str, path: str, status: int
) -> None:
    answer = getattr(client, method)(path)
    assert (answer.status_code, answer["content-type"]) == (status, "application/problem+json")
    assert answer.json()["title"] != "error"


def test_too_many_questions_are_answered_with_a_problem_document(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LineViewSet, "throttle_classes", [AnonRateThrottle])
    monkeypatch.setattr(AnonRateThrottle, "THROTTLE_RATES", {"anon": "1/min"})
    client.get("/api/v1/lines/")
    # Another address claimed in a header is no other address.
    answer = client.get("/api/v1/lines/", headers={"x-forwarded-for": "192.0.2.7"})
    assert (answer.status_code, answer["content-type"]) == (429, "application/problem+json")
    assert answer["Retry-After"]


def test_an_unknown_page_elsewhere_is_still_a_page(client: Client, db: None) -> None:
    answer = client.get("/fr/nowhere/at/all/")
    assert (answer.status_code, answer["content-type"].split(";")[0]) == (404, "text/html")


def test_lines_are_only_read(client: Client, room: Scope) -> None:
    assert client.post(f"/register/{room}").status_code == 405


def test_the_schema_is_valid_and_names_only_the_public_api(db: None) -> None:
    said = StringIO()
    call_command("spectacular", "--validate", "--fail-on-warn", "--format", "openapi-json", stdout=said)
    paths = json.loads(said.getvalue())["paths"]
    assert paths
    assert all(path.startswith("/api/v1/") for path in paths)


def test_the_page_of_addresses_needs_no_inline_script(client: Client, db: None) -> None:
    assert "<script>" not in client.get("/api/docs/").content.decode()
