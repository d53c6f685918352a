"""Where the lines arrive in a process: one channel for all its sockets. Each line is composed once a language
and written as JSON once; the same text goes to every socket that reads it.

Lines are handed on in order and without a gap: what the channel layer loses or turns round is read from the
register, at once where a later line shows it, otherwise within `BEAT` seconds.
"""

import asyncio
import json
import logging
from collections.abc import Callable, Coroutine, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from channels.db import DatabaseSyncToAsync
from channels.layers import get_channel_layer

from register.announcing import EVERYBODY, as_fact
from register.gathering import gather
from register.queries import compose, facts_after, last_number, last_numbers
from register.refusals import Refusal
from register.scopes import Fact, Scope, sort_of

log = logging.getLogger(__name__)
# Seconds: between two lines that gather; how long one that was overtaken may lag; between two looks whether
# the channel layer lost the newest; between two questions whether everybody may still listen.
GATHERED, OVERTAKEN, BEAT, RIGHTS = 0.5, 0.1, 2.0, 30.0
# Threads of its own: in the one that all sockets share, a line would wait behind everybody's replay.
_threads = ThreadPoolExecutor(2, thread_name_prefix="hub")
_hubs: "WeakKeyDictionary[asyncio.AbstractEventLoop, Hub]" = WeakKeyDictionary()


def hub() -> "Hub":
    """This loop's hub."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        _hubs[loop] = Hub()
    return _hubs[loop]


def _apart(read: Callable[..., Any]) -> Callable[..., Coroutine[Any, Any, Any]]:
    """The same read of the database, in the hub's threads."""
    found: Callable[..., Coroutine[Any, Any, Any]] = DatabaseSyncToAsync(
        read, thread_sensitive=False, executor=_threads
    )
    return found


@dataclass(frozen=True)
class Frame:
    """A line as it is sent: the newest number that it accounts for, and its text."""

    number: int
    text: str


@dataclass(eq=False)
class Seat:
    """One socket's place in a scope. What comes while it replays is held, so that all comes in order.

    `session` is the key of the session that logged its person in, empty for a visitor.
    """

    person: Any
    may_read: Callable[[Any, Scope], Refusal | None]
    logged_in: Callable[[Iterable[str]], dict[str, Any]]
    language: str
    push: Callable[[str], None]
    refuse: Callable[[Scope, Refusal], None]
    end: Callable[[], None]
    session: str = ""
    after: int = 0
    held: list[Frame] | None = field(default_factory=list)

    def hold(self, language: str) -> None:
        """A replay begins, in a language that may be another one than before."""
        self.language, self.held = language, self.held or []

    def follow(self, after: int) -> None:
        """The replay reached that number: what is newer comes."""
        held, self.held, self.after = self.held or [], None, after
        for frame in held:
            self.give(frame)

    def give(self, frame: Frame) -> None:
        if self.held is not None:
            self.held.append(frame)
        elif frame.number > self.after:
            self.after = frame.number
            self.push(frame.text)


class Room:
    """The seats of one scope in this process, and the lines on their way to them."""

    def __init__(self, scope: Scope) -> None:
        self.scope, self.known = scope, 0
        self.seats: set[Seat] = set()
        self.facts: dict[int, Fact] = {}
        self.news = asyncio.Event()
        self.due = 0.0
        self.work: asyncio.Task[None] | None = None

    def begin(self, known: int) -> None:
        """Hand on what is newer than that number, which every replay from now on includes."""
        self.known, heard = known, self.facts
        self.facts = {}
        self.hear(*heard.values())
        self.work = asyncio.create_task(self.run())

    def end(self) -> None:
        if self.work is not None:
            self.work.cancel()

    def hear(self, *facts: Fact) -> None:
        self.facts |= {fact.number: fact for fact in facts if fact.number > self.known}
        self.news.set()

    async def run(self) -> None:
        """Hand on what comes: whatever gathered while the last was composed goes together."""
        while True:
            await self.news.wait()
            self.news.clear()
            await self.fill()
            await self.linger()
            if ready := self.take():
                with _logged("lines of %s were not handed on", self.scope):
                    await self.hand_on(ready)
            if self.facts:
                self.news.set()

    async def fill(self) -> None:
        """Read what is lacking before the first that came, unless it comes by itself a moment later."""
        if not self.facts or self.known + 1 in self.facts:
            return
        await asyncio.sleep(OVERTAKEN)
        if self.known + 1 not in self.facts:
            with _logged("lines after %s of %s were not read", self.known, self.scope):
                self.hear(*await _apart(facts_after)(self.scope, self.known))
        if self.known + 1 not in self.facts:
            self.known = min(self.facts, default=self.known + 1) - 1

    async def linger(self) -> None:
        """Lines that gather wait for each other; any other goes at once, and whatever came before it."""
        clock = asyncio.get_running_loop().time
        with suppress(TimeoutError):
            while (left := self.due - clock()) > 0 and all(sort_of(one) for one in self.facts.values()):
                async with asyncio.timeout(left):
                    await self.news.wait()
                self.news.clear()

    def take(self) -> list[Fact]:
        """The lines that follow what is known, without a gap."""
        ready = []
        while (fact := self.facts.pop(self.known + 1, None)) is not None:
            ready.append(fact)
            self.known += 1
        return ready

    async def hand_on(self, facts: list[Fact]) -> None:
        kept = gather(facts, sort_of)
        languages = sorted({seat.language for seat in self.seats})
        frames = await _apart(_frames)(self.scope, kept, languages)
        self.due = asyncio.get_running_loop().time() + GATHERED
        for seat in self.seats:
            for frame in frames.get(seat.language, ()):
                seat.give(frame)


class Hub:
    """One channel of the channel layer, and the rooms that have seats, from the first to the last."""

    def __init__(self) -> None:
        self.rooms: dict[str, Room] = {}
        self.doors = asyncio.Lock()
        self.channel = ""
        self.tasks: list[asyncio.Task[None]] = []

    async def join(self, scope: Scope, seat: Seat) -> None:
        """Take a seat before replaying: a line announced meanwhile is held for it."""
        async with self.doors:
            room = self.rooms.get(str(scope)) or await self._open(scope)
            room.seats.add(seat)

    async def leave(self, scope: Scope, seat: Seat) -> None:
        async with self.doors:
            room = self.rooms.get(str(scope))
            if room is not None:
                room.seats.discard(seat)
                if not room.seats:
                    await self._shut(room)

    async def _open(self, scope: Scope) -> Room:
        room = self.rooms[str(scope)] = Room(scope)
        if not self.tasks:
            self.tasks = [asyncio.create_task(self._beat())]
        await self._tune([scope.group])
        try:
            room.begin(await _apart(last_number)(scope))
        except BaseException:
            await self._shut(room)
            raise
        return room

    async def _shut(self, room: Room) -> None:
        del self.rooms[str(room.scope)]
        room.end()
        groups = [room.scope.group] if self.rooms else [room.scope.group, EVERYBODY]
        if self.channel:
            with _logged("the channel layer was not told of the end of %s", room.scope):
                for group in groups:
                    await get_channel_layer().group_discard(group, self.channel)
        if not self.rooms:
            for task in self.tasks:
                task.cancel()
            self.tasks, self.channel = [], ""

    async def _tune(self, groups: Iterable[str]) -> None:
        """Hear those groups. Without a channel layer the next beat tries again, and reads what it missed."""
        layer = get_channel_layer()
        with _logged("the channel layer does not answer"):
            if not self.channel:
                self.channel = await layer.new_channel()
                self.tasks.append(asyncio.create_task(self._listen(self.channel)))
            for group in (EVERYBODY, *groups):
                await layer.group_add(group, self.channel)

    async def _listen(self, channel: str) -> None:
        layer = get_channel_layer()
        while True:
            message = await layer.receive(channel)
            with _logged("a message was not understood: %s", message):
                if message["type"] == "register.rights":
                    await self._ask_rights(self._asked(message["scope"], message["people"]))
                elif (room := self.rooms.get(message["scope"])) is not None:
                    room.hear(as_fact(message))

    def _asked(self, scope: str, people: Sequence[str]) -> Iterator[tuple[Scope, Seat]]:
        """The seats in the scope or in all, of these people or of everybody."""
        for room in [*self.rooms.values()]:
            if scope in ("", str(room.scope)):
                found = [seat for seat in room.seats if not people or str(seat.person.pk) in people]
                yield from ((room.scope, seat) for seat in found)

    async def _beat(self) -> None:
        """Look again and again for what the channel layer lost, and for whose right has ended by itself."""
        clock = asyncio.get_running_loop().time
        asked = clock()
        while True:
            await asyncio.sleep(BEAT)
            async with self.doors:
                rooms = [*self.rooms.values()]
                await self._tune([room.scope.group for room in rooms])
            with _logged("the newest lines were not read, or nobody's right was asked about"):
                await self._catch_up(rooms)
                if clock() - asked > RIGHTS:
                    await self._ask_rights(self._asked("", ()))
                    asked = clock()

    async def _catch_up(self, rooms: Sequence[Room]) -> None:
        newest = await _apart(last_numbers)([room.scope for room in rooms])
        for room in rooms:
            if newest.get(room.scope, 0) > room.known and not room.facts:
                room.hear(*await _apart(facts_after)(room.scope, room.known))

    async def _ask_rights(self, asked: Iterable[tuple[Scope, Seat]]) -> None:
        """Whoever may no longer read is told and loses the seat; whose session has ended loses all."""
        seats = [*asked]
        refused, ended = await _apart(_judged)(seats)
        for scope, seat in [*self._asked("", ())] if ended else []:
            if seat.session in ended:
                await self.leave(scope, seat)
                seat.end()
        for scope, seat in seats:
            bar = refused.get((scope, seat.person.pk))
            if bar is not None and seat.session not in ended:
                await self.leave(scope, seat)
                seat.refuse(scope, bar)


def _frames(
    scope: Scope, kept: Sequence[tuple[int, Fact]], languages: Iterable[str]
) -> dict[str, list[Frame]]:
    """The frames in each language. Where they could not be composed, its readers see a gap and ask again."""
    found = {}
    for language in languages:
        with _logged("lines of %s were not composed in %s", scope, language):
            lines = compose(scope, [fact for _first, fact in kept], language)
            found[language] = [_frame(first, line) for (first, _fact), line in zip(kept, lines, strict=True)]
    return found


def _frame(first: int, line: dict[str, Any]) -> Frame:
    """A line that stands for those before it says which is the first."""
    said = line if first == line["number"] else line | {"first": first}
    return Frame(line["number"], json.dumps({"line": said}, ensure_ascii=False))


def _judged(seats: Sequence[tuple[Scope, Seat]]) -> tuple[dict[tuple[Scope, Any], Refusal], set[str]]:
    """Who may no longer read what, each asked about once a scope; and the sessions that have ended."""
    keys = {seat.session for _scope, seat in seats if seat.session}
    people = seats[0][1].logged_in(keys) if keys else {}
    for _scope, seat in seats:
        seat.person = people.get(seat.session, seat.person)
    asked = {(scope, seat.person.pk): seat for scope, seat in seats}
    found = {key: seat.may_read(seat.person, key[0]) for key, seat in asked.items()}
    return {key: bar for key, bar in found.items() if bar is not None}, keys - people.keys()


@contextmanager
def _logged(words: str, *arguments: object) -> Iterator[None]:
    """Go on after a fault: readers catch up by number."""
    try:
        yield
    except Exception:
        log.exception(words, *arguments)
