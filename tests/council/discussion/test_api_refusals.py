"""The described API says of itself how it refuses, and odd requests are answered as it says."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from council.bodies.models import Council
from council.discussion import actions
from council.discussion.models import Message, Thread
from residents.models import Person

ODD = ["", "null,null", "0", "-1", "9" * 30, "true", "é\u202e", "<b>", "a\x00b", "2000-01-01T00:00:00Z", "[]"]
SUBJECTS = ("/api/v1/threads/", "/api/v1/messages/", "/api/v1/moderation/")


@pytest.fixture(scope="module")
def doors() -> dict[str, Any]:
    """Each path's doors, as the schema describes them."""
    described: dict[str, Any] = SchemaGenerator().get_schema(public=True)["paths"]
    return {path: doors for path, doors in described.items() if path.startswith("/api/v1/")}


@pytest.fixture
def talk(rivemont: Council, who: Callable[[str], Person], now: Any) -> Message:
    """A thread with one message, read by everybody."""
    thread: Thread = actions.open_thread(council=rivemont, opens=now)
    said = {"author": who("amina"), "language": "fr", "body": "Bonjour", "now": now}
    return actions.post_message(thread_id=thread.id, **said)


def readings(doors: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, found in doors.items():
        if "get" in found:
            yield path, found["get"]


def test_every_reading_says_how_it_refuses(doors: dict[str, Any]) -> None:
    for path, reads in readings(doors):
        if "{" in path:
            assert "404" in reads["responses"], path
        if any(one["in"] == "query" for one in reads.get("parameters", [])):
            assert "400" in reads["responses"], path


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)
@given(data=st.data())
@pytest.mark.django_db
def test_discussions_and_moderation_answer_odd_requests_as_they_say(
    data: st.DataObject, doors: dict[str, Any], talk: Message, client: Client
) -> None:
    found = [(path, reads) for path, reads in readings(doors) if path.startswith(SUBJECTS)]
    path, reads = data.draw(st.sampled_from(found))
    value = st.sampled_from(ODD) | st.text(max_size=20) | st.just(str(talk.id))
    asked: dict[str, str] = {}
    for one in reads.get("parameters", []):
        if one["in"] == "path":
            path = path.replace(f"{{{one['name']}}}", data.draw(value).replace("/", "") or "x")
        elif data.draw(st.booleans()):
            asked[one["name"]] = data.draw(value)
    answer = client.get(path, asked)
    assert str(answer.status_code) in reads["responses"], (path, asked, answer.status_code)


WRITES = ["/api/v1/messages/", "/api/v1/messages/{id}/react/"]


@pytest.mark.django_db
@pytest.mark.parametrize("odd", [None, [], "x", {"thread": []}, {"body": "\x00"}, {"kind": {}}, {"key": "a"}])
@pytest.mark.parametrize("path", WRITES)
@pytest.mark.parametrize("key", ["", "amina"])
def test_what_writes_answers_malformed_bodies_as_it_says(
    key: str, path: str, odd: Any, doors: dict[str, Any], talk: Message, who: Any, client: Client
) -> None:
    if key:
        client.force_login(who(key))
    answer = client.post(path.replace("{id}", str(talk.id)), odd, content_type="application/json")
    assert str(answer.status_code) in doors[path]["post"]["responses"], answer.content
    assert answer.status_code not in (200, 201)
