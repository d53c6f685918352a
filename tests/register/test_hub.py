"""One hub a process hands the lines on: in order, without a gap, whatever the channel layer loses."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from channels.layers import get_channel_layer
from django.db import transaction

from register import hub as hubs
from register.actions import write
from register.announcing import as_message, ask_again, unheard
from register.consumers import MAX_WAITING, TOO_SLOW, RegisterConsumer
from register.hub import hub
from register.queries import facts_after
from register.scopes import Scope
from tests.register.conftest import rights
from tests.register.test_actions import say
from tests.sockets import Socket, heard

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.asyncio]
speak: Callable[..., Awaitable[Any]] = sync_to_async(say)


@sync_to_async
def count(room: Scope, of: str, now: datetime) -> None:
    with transaction.atomic():
        write(scope=room, kind="counted", now=now, data={"of": of})


@sync_to_async
def whisper(room: Scope, word: str, now: datetime) -> None:
    """A line that the channel layer loses."""
    with unheard():
        say(room, word, now)


async def listener(room: Scope, **asked: Any) -> Socket:
    socket = Socket()
    assert await socket.connect()
    await socket.send({"subscribe": str(room), "language": "fr"} | asked)
    return socket


async def numbers(socket: Socket, how_many: int) -> list[tuple[int, int]]:
    """The lines that come: from which number to which each stands."""
    lines = [(await socket.receive())["line"] for _ in range(how_many)]
    return [(line.get("first", line["number"]), line["number"]) for line in lines]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name, seconds in {"OVERTAKEN": 0.02, "BEAT": 0.05}.items():
        monkeypatch.setattr(hubs, name, seconds)
    return


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Lines that gather wait until the test says so."""
    monkeypatch.setattr(hubs, "GATHERED", 600)
    return


@pytest.mark.usefixtures("patient")
async def test_lines_that_gather_come_as_the_newest_of_their_run_with_every_number_accounted_for(
    room: Scope, now: datetime
) -> None:
    socket = await listener(room)
    await socket.receive()
    await count(room, "v", now)
    assert await numbers(socket, 1) == [(1, 1)]
    for of in "vvwv":
        await count(room, of, now)
    await heard(room, 4)
    assert await socket.receive_nothing(0.1)
    hub().rooms[str(room)].due = 0
    await count(room, "v", now)
    assert await numbers(socket, 2) == [(2, 4), (5, 6)]
    await socket.leave()


@pytest.mark.usefixtures("patient")
async def test_a_line_that_counts_waits_for_none_that_gathers_and_brings_them_along(
    room: Scope, now: datetime
) -> None:
    socket = await listener(room)
    await socket.receive()
    await count(room, "v", now)
    assert await numbers(socket, 1) == [(1, 1)]
    for of in "vv":
        await count(room, of, now)
    await heard(room, 2)
    await speak(room, "a", now)
    assert await numbers(socket, 2) == [(2, 3), (4, 4)]
    await socket.leave()


async def test_a_replay_gives_every_line_of_a_run(room: Scope, now: datetime) -> None:
    for of in "vvv":
        await count(room, of, now)
    socket = await listener(room)
    assert await numbers(socket, 3) == [(1, 1), (2, 2), (3, 3)]
    await socket.leave()


@pytest.mark.usefixtures("quick")
async def test_a_line_that_the_layer_loses_is_read_when_a_later_one_shows_it(
    room: Scope, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hubs, "BEAT", 60)
    socket = await listener(room)
    await socket.receive()
    await whisper(room, "lost", now)
    await speak(room, "heard", now)
    assert await numbers(socket, 2) == [(1, 1), (2, 2)]
    await socket.leave()


@pytest.mark.usefixtures("quick")
async def test_the_newest_line_comes_although_the_layer_lost_it(room: Scope, now: datetime) -> None:
    socket = await listener(room)
    await socket.receive()
    await whisper(room, "lost", now)
    assert await numbers(socket, 1) == [(1, 1)]
    await socket.leave()


@pytest.mark.usefixtures("quick")
async def test_lines_that_come_turned_round_or_twice_are_handed_on_in_order_and_once(
    room: Scope, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hubs, "BEAT", 60)
    monkeypatch.setattr(hubs, "OVERTAKEN", 5)
    socket = await listener(room)
    await socket.receive()
    for word in "abc":
        await whisper(room, word, now)
    facts = await sync_to_async(facts_after)(room, 0)
    for place in (2, 0, 2, 1):
        await get_channel_layer().group_send(room.group, as_message(facts[place]))
    assert await numbers(socket, 3) == [(1, 1), (2, 2), (3, 3)]
    assert await socket.receive_nothing(0.2)
    await socket.leave()


async def test_what_comes_during_a_replay_follows_it_in_order(
    room: Scope, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    await speak(room, "a", now)
    replayed, go_on = asyncio.Event(), asyncio.Event()
    plain = RegisterConsumer.lines

    async def slow(self: RegisterConsumer, *asked: Any) -> list[dict[str, Any]]:
        found = await plain(self, *asked)
        replayed.set()
        await go_on.wait()
        return found

    monkeypatch.setattr(RegisterConsumer, "lines", slow)
    socket = await listener(room)
    await replayed.wait()
    await speak(room, "b", now)
    assert await socket.receive_nothing(0.1)
    go_on.set()
    assert await numbers(socket, 2) == [(1, 1), (2, 2)]
    assert (await socket.receive())["number"] == 2
    assert await socket.receive_nothing(0.1)
    await socket.leave()


async def test_the_hub_listens_only_while_somebody_does(room: Scope, now: datetime) -> None:
    first, second = await listener(room), await listener(room)
    for socket in (first, second):
        await socket.receive()
    assert list(hub().rooms) == [str(room)]
    await first.leave()
    await speak(room, "a", now)
    assert await numbers(second, 1) == [(1, 1)]
    await second.leave()
    assert (hub().rooms, hub().tasks) == ({}, [])
    again = await listener(room, after=1)
    await again.receive()
    await speak(room, "b", now)
    assert await numbers(again, 1) == [(2, 2)]
    await again.leave()


async def test_a_socket_that_takes_nothing_is_closed_and_its_seat_is_left(
    room: Scope, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("register.consumers.MAX_WAITING", 3)
    assert MAX_WAITING > 100
    stuck = asyncio.Event()

    async def never(self: RegisterConsumer) -> None:
        await stuck.wait()

    monkeypatch.setattr(RegisterConsumer, "forward", never)
    socket = await listener(room)
    await socket.receive()
    for word in "abc":
        await speak(room, word, now)
    closed = await socket.receive_output(10)
    assert (closed["type"], closed["code"]) == ("websocket.close", TOO_SLOW)
    await socket.leave()
    assert hub().rooms == {}


@pytest.mark.usefixtures("quick")
async def test_a_right_that_ends_by_itself_ends_the_subscription(
    room: Scope, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hubs, "RIGHTS", 0)
    socket = await listener(room)
    await socket.receive()
    rights["shut"] = True
    assert (await socket.receive())["refused"] == "closed-door"
    await socket.leave()


async def test_every_scope_is_asked_about_where_nobody_says_which_right_has_changed(room: Scope) -> None:
    socket = await listener(room)
    await socket.receive()
    rights["shut"] = True
    await sync_to_async(ask_again)()
    assert (await socket.receive())["scope"] == str(room)
    await socket.leave()


async def test_a_right_that_cannot_be_asked_about_ends_nothing(
    room: Scope, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    socket = await listener(room)
    await socket.receive()

    def broken(*_: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(hubs, "_judged", broken)
    await sync_to_async(ask_again)()
    await speak(room, "a", now)
    assert await numbers(socket, 1) == [(1, 1)]
    await socket.leave()
