"""The socket replays, forwards, and answers bad frames with an error."""

import json
import threading
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async
from django.test import override_settings

from register.announcing import ask_again
from register.consumers import MAX_ERRORS, NOTHING_LEFT
from register.queries import compose
from register.scopes import Scope
from tests.racing import seen
from tests.register.conftest import SHUT, rights
from tests.register.test_actions import say
from tests.sockets import Socket, heard, until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.asyncio]
speak: Callable[..., Awaitable[Any]] = sync_to_async(say)


async def connect() -> Socket:
    socket = Socket()
    assert await socket.connect()
    return socket


async def test_a_subscriber_gets_the_lines_after_a_number_then_each_new_one(
    room: Scope, now: datetime
) -> None:
    await speak(room, "a", now)
    await speak(room, "b", now)
    socket = await connect()
    await socket.send({"subscribe": str(room), "after": 1, "language": "it"})
    assert (await socket.receive())["line"]["data"] == {"word": "b", "language": "it"}
    assert (await socket.receive()) == {"subscribed": str(room), "number": 2}
    await speak(room, "c", now)
    line = (await socket.receive())["line"]
    assert (line["number"], line["data"]) == (3, {"word": "c", "language": "it"})
    await socket.leave()


async def test_two_readers_get_the_same_line_each_in_their_language(room: Scope, now: datetime) -> None:
    sockets = {language: await connect() for language in ("fr", "ar")}
    for language, socket in sockets.items():
        await socket.send({"subscribe": str(room), "language": language})
        await socket.receive()
    await speak(room, "a", now)
    for language, socket in sockets.items():
        assert (await socket.receive())["line"]["data"]["language"] == language
        await socket.leave()


async def test_a_line_is_composed_once_a_language_however_many_listen(
    room: Scope, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def counting(scope: Scope, facts: list[Any], language: str) -> list[dict[str, Any]]:
        asked.append(language)
        return compose(scope, facts, language)

    monkeypatch.setattr("register.hub.compose", counting)
    sockets = [await connect() for _ in range(6)]
    for socket, language in zip(sockets, ("fr", "ar") * 3, strict=True):
        await socket.send({"subscribe": str(room), "language": language})
        await socket.receive()
    await speak(room, "a", now)
    frames = [(await socket.receive())["line"]["data"]["language"] for socket in sockets]
    assert frames == ["fr", "ar"] * 3
    assert sorted(asked) == ["ar", "fr"]
    for socket in sockets:
        await socket.leave()


async def test_lines_that_come_while_one_is_composed_are_composed_together(
    room: Scope, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    batches: list[list[int]] = []
    first = threading.Event()

    def slow(scope: Scope, facts: list[Any], language: str) -> list[dict[str, Any]]:
        batches.append([fact.number for fact in facts])
        seen(first)
        return compose(scope, facts, language)

    monkeypatch.setattr("register.hub.compose", slow)
    socket = await connect()
    await socket.send({"subscribe": str(room), "language": "fr"})
    await socket.receive()
    await speak(room, "a", now)
    await until(lambda: bool(batches))
    for word in "bcd":
        await speak(room, word, now)
    await heard(room, 3)
    first.set()
    assert [(await socket.receive())["line"]["data"]["word"] for _ in range(4)] == list("abcd")
    assert batches == [[1], [2, 3, 4]]
    await socket.leave()


async def test_a_line_asks_nothing_of_the_thread_that_all_sockets_share(
    room: Scope, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    socket = await connect()
    await socket.send({"subscribe": str(room), "language": "fr"})
    await socket.receive()
    monkeypatch.setattr("channels.consumer.aclose_old_connections", lambda: 1 / 0)
    await speak(room, "a", now)
    assert (await socket.receive())["line"]["number"] == 1
    monkeypatch.undo()
    await socket.leave()


async def test_a_line_that_cannot_be_composed_closes_nobody_and_comes_with_the_next(
    room: Scope, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    socket = await connect()
    await socket.send({"subscribe": str(room), "language": "fr"})
    await socket.receive()
    tried: list[str] = []

    def fails(scope: Scope, facts: list[Any], language: str) -> list[dict[str, Any]]:
        tried.append(language)
        raise ValueError

    with monkeypatch.context() as broken:
        broken.setattr("register.hub.compose", fails)
        await speak(room, "a", now)
        await until(lambda: bool(tried))
        assert await socket.receive_nothing(0.1)
    await speak(room, "b", now)
    assert (await socket.receive())["line"]["number"] == 2
    await socket.send({"subscribe": str(room), "after": 0, "language": "fr"})
    assert [(await socket.receive())["line"]["number"] for _ in range(2)] == [1, 2]
    await socket.leave()


async def test_a_closed_scope_is_refused_and_nothing_of_it_is_forwarded(room: Scope, now: datetime) -> None:
    socket = await connect()
    await socket.send({"subscribe": f"room:{SHUT}"})
    assert (await socket.receive())["refused"] == "closed-door"
    await speak(Scope("room", SHUT), "a", now)
    assert await socket.receive_nothing(0.3)
    await socket.leave()


async def test_a_right_withdrawn_closes_a_socket_with_nothing_left(room: Scope, now: datetime) -> None:
    socket = await connect()
    await socket.send({"subscribe": str(room)})
    await socket.receive()
    rights["shut"] = True
    await sync_to_async(ask_again)(room)
    assert (await socket.receive())["refused"] == "closed-door"
    assert await socket.closed() == NOTHING_LEFT
    await socket.leave()


async def test_a_right_withdrawn_leaves_what_may_still_be_read(room: Scope, now: datetime) -> None:
    other, socket = Scope("room", uuid4()), await connect()
    for one in (room, other):
        await socket.send({"subscribe": str(one)})
        await socket.receive()
    rights["shut"] = True
    await sync_to_async(ask_again)(room)
    assert (await socket.receive())["scope"] == str(room)
    rights["shut"] = False
    for one in (room, other):
        await speak(one, "a", now)
    assert (await socket.receive())["line"]["scope"] == str(other)
    assert await socket.receive_nothing(0.2)
    await socket.leave()


BAD_FRAMES = [
    "",
    "{",
    "[]",
    "1",
    '{"say": "hello"}',
    '{"subscribe": 7}',
    '{"subscribe": "room:x"}',
    '{"subscribe": "cellar:1"}',
    json.dumps({"subscribe": "x" * 5000}),
    '{"subscribe": "a", "after": -1}',
    '{"subscribe": "a", "after": true}',
    '{"subscribe": "a", "language": "xx"}',
    "[" * 1900,
]


@pytest.mark.parametrize("frame", BAD_FRAMES)
async def test_a_malformed_frame_is_answered_with_an_error(room: Scope, frame: str) -> None:
    socket = await connect()
    await socket.send_raw(text=frame)
    assert "error" in await socket.receive()
    await socket.send({"subscribe": str(room)})
    assert (await socket.receive())["subscribed"] == str(room)
    await socket.leave()


async def test_a_client_that_insists_on_malformed_frames_is_closed(room: Scope) -> None:
    socket = await connect()
    for _ in range(MAX_ERRORS):
        await socket.send_raw(bytes=b"\x00")
        await socket.receive()
    assert (await socket.receive_output(10))["type"] == "websocket.close"


@override_settings(ALLOWED_HOSTS=["testserver"])
@pytest.mark.parametrize("origin", [b"http://elsewhere.example", b"null"])
async def test_a_page_of_another_site_may_not_connect(origin: bytes) -> None:
    socket = Socket([(b"origin", origin), (b"host", b"testserver")])
    assert not await socket.connect()
