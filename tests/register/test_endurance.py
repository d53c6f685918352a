"""What readers must never notice: cuts, frames that make no sense, a Redis that is away, a full room.

The short form runs each time; the full figures are a soak (`make soak`).
"""

import asyncio
import json
import random
import shutil
import subprocess
import time
import tracemalloc
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.test import override_settings
from redis.asyncio import Redis

from register import hub as hubs
from register.hub import hub
from register.scopes import Scope
from tests.register.test_actions import say
from tests.services import answers, free_port
from tests.sockets import PATIENCE, Socket, until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.asyncio]
speak: Callable[..., Awaitable[Any]] = sync_to_async(say)
FULL = pytest.mark.soak


def sizes(short: tuple[int, ...], full: tuple[int, ...]) -> list[Any]:
    return [pytest.param(*short, id="short"), pytest.param(*full, id="full", marks=FULL)]


async def open_socket(room: Scope, after: int = 0) -> Socket:
    socket = Socket()
    assert await socket.connect()
    await socket.send({"subscribe": str(room), "after": after, "language": "fr"})
    return socket


async def read_to(socket: Socket, last: int) -> list[int]:
    """The numbers of the lines that come, until that one."""
    numbers: list[int] = []
    while not numbers or numbers[-1] < last:
        said = await socket.receive()
        if "line" in said:
            numbers.append(said["line"]["number"])
    return numbers


async def timed(socket: Socket, room: Scope, lines: range, now: datetime) -> list[float]:
    """Seconds from each line's act to its listener, one line after the other."""
    took = []
    for number in lines:
        begun = time.perf_counter()
        await speak(room, f"word {number}", now)
        assert await read_to(socket, number) == [number]
        took.append(time.perf_counter() - begun)
    return took


def p95(took: list[float]) -> float:
    """In milliseconds."""
    return sorted(took)[int(len(took) * 0.95)] * 1000


async def writing(room: Scope, lines: int, now: datetime, pause: float = 0) -> None:
    for number in range(lines):
        await speak(room, f"word {number}", now)
        await asyncio.sleep(pause)


async def cut_again_and_again(room: Scope, lines: int, chance: random.Random) -> tuple[list[int], int]:
    """Read as a page does, with cuts at any moment; what came, and how often it began."""
    numbers, begun = [], 0
    while not numbers or numbers[-1] < lines:
        socket, begun = await open_socket(room, numbers[-1] if numbers else 0), begun + 1
        for _ in range(chance.randrange(1, 6)):
            if await socket.receive_nothing(0.3):
                break
            said = await socket.receive()
            if "line" in said:
                numbers.append(said["line"]["number"])
        await socket.leave()
    return numbers, begun


@pytest.mark.parametrize(("readers", "lines"), sizes((3, 20), (10, 300)))
async def test_cuts_at_any_moment_lose_no_line_and_double_none(
    room: Scope, now: datetime, readers: int, lines: int
) -> None:
    chance = [random.Random(seed) for seed in range(readers)]
    reading = [asyncio.create_task(cut_again_and_again(room, lines, one)) for one in chance]
    await writing(room, lines, now)
    for numbers, begun in await asyncio.gather(*reading):
        assert numbers == list(range(1, lines + 1))
        assert begun > 1
    assert hub().rooms == {}


@pytest.mark.parametrize(("listeners", "lines"), sizes((10, 15), (200, 500)))
async def test_a_full_room_gets_every_line_in_order(
    room: Scope, now: datetime, listeners: int, lines: int
) -> None:
    sockets = [await open_socket(room) for _ in range(listeners)]
    reading = [asyncio.create_task(read_to(socket, lines)) for socket in sockets]
    await writing(room, lines, now)
    for numbers in await asyncio.gather(*reading):
        assert numbers == list(range(1, lines + 1))
    for socket in sockets:
        await socket.leave()


NONSENSE = [
    {"text": ""},
    {"text": "{"},
    {"text": '{"subscribe": "room:'},
    {"text": "[" * 1_900},
    {"text": "x" * 60_000},
    {"bytes": b"\x00\xff" * 500},
    {"text": '{"subscribe": 7}'},
    {"text": '{"subscribe": "cellar:1", "after": -1}'},
    {"text": json.dumps({"subscribe": "room:" + "0" * 1_500})},
]


async def attack(room: Scope, frames: int, chance: random.Random) -> None:
    """Nonsense, and numbers that no line has yet, on one connection after the other."""
    sent = 0
    while sent < frames:
        socket = Socket()
        assert await socket.connect()
        for _ in range(min(4, frames - sent)):
            await socket.send_raw(**chance.choice(NONSENSE))
            assert "error" in await socket.receive()
            await socket.send({"subscribe": str(room), "after": chance.randrange(10**6, 10**9)})
            assert "subscribed" in await socket.receive()
            sent += 2
        await socket.leave()


@pytest.mark.parametrize(("frames", "lines"), sizes((60, 10), (10_000, 100)))
async def test_frames_that_make_no_sense_cost_the_honest_neither_lines_nor_the_process_its_memory(
    room: Scope, now: datetime, frames: int, lines: int
) -> None:
    honest = await open_socket(room)
    await honest.receive()
    await attack(room, 40, random.Random(1))
    peace = await timed(honest, room, range(1, lines + 1), now)
    attacking = asyncio.create_task(attack(room, frames, random.Random(2)))
    beside = await timed(honest, room, range(lines + 1, 2 * lines + 1), now)
    await attacking
    tracemalloc.start()
    await attack(room, frames, random.Random(3))
    grown = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    print(f"honest p95 {p95(peace):.0f} ms in peace, {p95(beside):.0f} ms beside; {grown / 1e6:.1f} MB grown")
    assert grown < 20_000_000
    assert [len(one.seats) for one in hub().rooms.values()] == [1]
    await honest.leave()


@asynccontextmanager
async def redis_at(port: int) -> AsyncIterator[None]:
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        await until(lambda: answers(port))
        yield
    finally:
        server.kill()
        server.wait()


async def listened_to(port: int, room: Scope) -> None:
    """The process listens to the room at this Redis again."""
    async with Redis(port=port) as asked, asyncio.timeout(PATIENCE):
        while not any(room.group.encode() in one for one in await asked.pubsub_channels()):
            await asyncio.sleep(0.05)


@pytest.mark.skipif(not shutil.which("redis-server"), reason="no redis-server")
@pytest.mark.parametrize(("seconds", "lines"), sizes((1, 3), (30, 60)))
async def test_a_redis_that_is_away_loses_no_acknowledged_line(
    room: Scope, now: datetime, seconds: float, lines: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hubs, "BEAT", 0.3)
    port = free_port()
    layer = {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [f"redis://127.0.0.1:{port}/0"]},
    }
    with override_settings(CHANNEL_LAYERS={"default": layer}):
        async with redis_at(port):
            socket = await open_socket(room)
            await speak(room, "before", now)
            assert await read_to(socket, 1) == [1]
        begun = time.monotonic()
        await writing(room, lines, now, seconds / lines)
        assert await read_to(socket, lines + 1) == list(range(2, lines + 2))
        assert time.monotonic() - begun > seconds / 2
        late = await open_socket(room, lines)
        assert await read_to(late, lines + 1) == [lines + 1]
        async with redis_at(port):
            await speak(room, "after", now)
            for one in (socket, late):
                assert await read_to(one, lines + 2) == [lines + 2]
            await listened_to(port, room)
            monkeypatch.setattr(hubs, "BEAT", 600)
            await asyncio.sleep(0.5)
            await speak(room, "heard through Redis again", now)
            for one in (socket, late):
                assert await read_to(one, lines + 3) == [lines + 3]
                await one.leave()


async def test_polling_gives_each_line_that_the_socket_gives(
    room: Scope, now: datetime, async_client: Any
) -> None:
    await writing(room, 3, now)
    socket = await open_socket(room, after=1)
    pushed = [(await socket.receive())["line"] for _ in range(2)]
    await socket.leave()
    polled = await async_client.get(f"/register/{room}?after=1&language=fr")
    assert polled.json()["lines"] == pushed
