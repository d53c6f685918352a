"""The one socket: it admits, replays and forwards. Everything is written by HTTP."""

import asyncio
import json
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings
from django.utils import timezone

from register.hub import Seat, hub
from register.queries import replay
from register.refusals import Refusal, Refused
from register.scopes import KINDS, BadScope, Scope, parse
from register.sessions import people_of

LANGUAGES = frozenset(code for code, _ in settings.LANGUAGES)
MAX_FRAME = 2_000
MAX_SCOPES = 20
MAX_ERRORS = 5
TOO_MANY_ERRORS = 4400
# So many lines may wait for a socket that takes them slowly. Then it is closed; its page catches up later.
MAX_WAITING = 1_000
TOO_SLOW = 4408
# The session that the connection came with has ended; nothing is left that its person may read.
LOGGED_OUT, NOTHING_LEFT = 4401, 4403


class BadFrame(ValueError):
    """A frame that is not `{"subscribe": scope, "after": n}`."""


def read_frame(text: str | None, binary: bytes | None) -> tuple[Scope, int, str]:
    """The scope, number and language asked for; raises BadFrame or BadScope."""
    if binary is not None or text is None or len(text) > MAX_FRAME:
        raise BadFrame("send one short JSON object as text")
    try:
        frame = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadFrame("this is not JSON") from error
    if not isinstance(frame, dict) or not isinstance(frame.get("subscribe"), str):
        raise BadFrame('send {"subscribe": "kind:id", "after": 0}')
    after = frame.get("after", 0)
    if not isinstance(after, int) or isinstance(after, bool) or not 0 <= after < 2**31:
        raise BadFrame("'after' is a number of 0 or more")
    language = frame.get("language", settings.LANGUAGE_CODE)
    if not isinstance(language, str) or language not in LANGUAGES:
        raise BadFrame("'language' is one of the site's languages")
    return parse(frame["subscribe"]), after, language


def may_read(person: Any, scope: Scope) -> Refusal | None:
    """Whether the person may read the scope at this moment."""
    return KINDS[scope.kind].may_read(person, scope.key, timezone.now())


def people_now(sessions: Iterable[str]) -> dict[str, Any]:
    """Whom each of the sessions logs in at this moment."""
    return people_of(sessions, timezone.now())


class RegisterConsumer(AsyncWebsocketConsumer):  # type: ignore[misc]
    """One connection, with a seat in each scope that it reads."""

    # The hub listens to the channel layer for all connections of the process.
    channel_layer_alias = ""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Whatever ends the connection, its seats are left: a cut in mid-replay says no goodbye."""
        self.seats: dict[Scope, Seat] = {}
        self.errors, self.over = 0, False
        self.waiting: asyncio.Queue[str | int] = asyncio.Queue()
        self.forwarding = asyncio.create_task(self.forward())
        try:
            await super().__call__(scope, receive, send)
        finally:
            self.forwarding.cancel()
            for left in list(self.seats):
                await self.leave(left)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        try:
            scope, after, language = read_frame(text_data, bytes_data)
            if scope not in self.seats and len(self.seats) >= MAX_SCOPES:
                raise BadFrame("too many subscriptions on one connection")
            await self.subscribe(scope, after, language)
        except (BadFrame, BadScope) as error:
            await self.complain(str(error))
        except Refused as refused:
            await self.leave(scope)
            await self.send_json(refusing(scope, refused.refusal))

    async def subscribe(self, scope: Scope, after: int, language: str) -> None:
        """Take the seat before replaying, so that no line falls between the replay and what comes."""
        seat = self.seats.get(scope)
        if seat is None:
            seat = self.seat(language)
            # Before waiting for anything: a connection that ends meanwhile leaves this seat too.
            self.seats[scope] = seat
            await hub().join(scope, seat)
            await self.know(seat)
        seat.hold(language)
        while lines := await self.lines(scope, after, language):
            for line in lines:
                await self.send_json({"line": line})
            after = lines[-1]["number"]
        if self.seats.get(scope) is seat:
            await self.send_json({"subscribed": str(scope), "number": after})
            seat.follow(after)

    def seat(self, language: str) -> Seat:
        """A place for whoever is at the other end; a visitor has no session that could end."""
        person, session = self.scope["user"], self.scope["session"]
        key = session.session_key if person.is_authenticated else ""
        return Seat(person, may_read, people_now, language, self.push, self.refuse, self.log_out, key)

    async def know(self, seat: Seat) -> None:
        """Its session may have ended since the connection began."""
        if seat.session:
            found = await database_sync_to_async(people_now)([seat.session])
            if seat.session in found:
                seat.person = found[seat.session]
            else:
                for scope in list(self.seats):
                    await self.leave(scope)
                self.log_out()

    async def lines(self, scope: Scope, after: int, language: str) -> list[dict[str, Any]]:
        """One batch; none once the seat is lost, be it in mid-replay."""
        if (seat := self.seats.get(scope)) is None:
            return []
        found: list[dict[str, Any]] = await database_sync_to_async(replay)(
            seat.person, scope, after, language, timezone.now()
        )
        return found if self.seats.get(scope) is seat else []

    async def complain(self, error: str) -> None:
        self.errors += 1
        await self.send_json({"error": error})
        if self.errors >= MAX_ERRORS:
            await self.close(TOO_MANY_ERRORS)

    def push(self, text: str | int) -> None:
        """Have a text sent after those that wait, or the connection closed; the hub waits for nobody."""
        self.waiting.put_nowait(text)
        if self.waiting.qsize() == MAX_WAITING:
            self.forwarding.cancel()
            self.closing = asyncio.create_task(self.close(TOO_SLOW))

    async def forward(self) -> None:
        """Send what waits, until the connection is cut."""
        with suppress(OSError):
            while isinstance(said := await self.waiting.get(), str):
                await self.send(text_data=said)
            self.over = True
            await self.close(said)

    def refuse(self, scope: Scope, refusal: Refusal) -> None:
        """The right to read the scope has ended, and the seat with it."""
        self.seats.pop(scope, None)
        self.push(json.dumps(refusing(scope, refusal), ensure_ascii=False))
        if not self.seats:
            self.push(NOTHING_LEFT)

    def log_out(self) -> None:
        """The session has ended: nothing more is said to whoever still holds the connection."""
        self.seats.clear()
        self.push(LOGGED_OUT)

    async def leave(self, scope: Scope) -> None:
        if (seat := self.seats.pop(scope, None)) is not None:
            await hub().leave(scope, seat)

    async def send_json(self, content: dict[str, Any]) -> None:
        """Whoever is closed by the hub in mid-replay is told no more."""
        if not self.over:
            await self.send(text_data=json.dumps(content, ensure_ascii=False))


def refusing(scope: Scope, refusal: Refusal) -> dict[str, str]:
    return {"refused": refusal.code, "reason": str(refusal.reason), "scope": str(scope)}
