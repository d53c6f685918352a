"""The one socket: it admits, replays and forwards. Everything is written by HTTP."""

import asyncio
import json
from typing import Any

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings
from django.utils import timezone

from register.announcing import frame_of
from register.queries import replay
from register.refusals import Refused
from register.scopes import KINDS, BadScope, Scope, parse

LANGUAGES = frozenset(code for code, _ in settings.LANGUAGES)
MAX_FRAME = 2_000
MAX_SCOPES = 20
MAX_ERRORS = 5
TOO_MANY_ERRORS = 4400


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


class RegisterConsumer(AsyncWebsocketConsumer):  # type: ignore[misc]
    """One connection; `scopes` maps each subscribed scope to its language."""

    async def connect(self) -> None:
        self.scopes: dict[str, str] = {}
        self.errors = 0
        # Lines on their way, in order: the next may be composed while one is sent.
        self.coming: asyncio.Queue[tuple[str, asyncio.Future[str | None]]] = asyncio.Queue()
        self.forwarding = asyncio.create_task(self.forward())
        await self.accept()

    async def disconnect(self, code: int) -> None:
        self.forwarding.cancel()
        for name in self.scopes:
            await self.channel_layer.group_discard(parse(name).group, self.channel_name)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        try:
            scope, after, language = read_frame(text_data, bytes_data)
            if str(scope) not in self.scopes and len(self.scopes) >= MAX_SCOPES:
                raise BadFrame("too many subscriptions on one connection")
            await self.subscribe(scope, after, language)
        except (BadFrame, BadScope) as error:
            await self.complain(str(error))
        except Refused as refused:
            refusal = refused.refusal
            answer = {"refused": refusal.code, "reason": str(refusal.reason), "scope": str(scope)}
            await self.send_json(answer)

    async def subscribe(self, scope: Scope, after: int, language: str) -> None:
        """Join before replaying: a line announced meanwhile may come twice, told apart by its number."""
        await self.channel_layer.group_add(scope.group, self.channel_name)
        try:
            lines = await self.lines(scope, after, language)
        except Refused:
            await self.leave(scope)
            raise
        self.scopes[str(scope)] = language
        while lines:
            for line in lines:
                await self.send_json({"line": line})
            after = lines[-1]["number"]
            lines = await self.lines(scope, after, language)
        await self.send_json({"subscribed": str(scope), "number": after})

    async def lines(self, scope: Scope, after: int, language: str) -> list[dict[str, Any]]:
        person = self.scope.get("user")
        found: list[dict[str, Any]] = await database_sync_to_async(replay)(
            person, scope, after, language, timezone.now()
        )
        return found

    async def complain(self, error: str) -> None:
        self.errors += 1
        await self.send_json({"error": error})
        if self.errors >= MAX_ERRORS:
            await self.close(TOO_MANY_ERRORS)

    async def dispatch(self, message: dict[str, Any]) -> None:
        """Forward a line at once; Channels looks after the database's connections before any other message.

        It does so in a thread that all sockets share: a full room would wait in its queue, line after line.
        """
        if message["type"] == "register.line":
            await self.register_line(message)
        else:
            await super().dispatch(message)

    async def register_line(self, message: dict[str, Any]) -> None:
        language = self.scopes.get(message["scope"])
        if language is not None:
            self.coming.put_nowait((message["scope"], frame_of(message, language)))

    async def forward(self) -> None:
        """Send each line once it is composed, while its scope is still listened to."""
        while True:
            scope, coming = await self.coming.get()
            frame = await asyncio.shield(coming)
            if frame is not None and scope in self.scopes:
                await self.send(text_data=frame)

    async def register_rights(self, message: dict[str, Any]) -> None:
        scope = parse(message["scope"])
        may_read = KINDS[scope.kind].may_read
        refusal = await database_sync_to_async(may_read)(self.scope.get("user"), scope.key, timezone.now())
        if refusal is not None:
            await self.leave(scope)
            answer = {"refused": refusal.code, "reason": str(refusal.reason), "scope": message["scope"]}
            await self.send_json(answer)

    async def leave(self, scope: Scope) -> None:
        self.scopes.pop(str(scope), None)
        await self.channel_layer.group_discard(scope.group, self.channel_name)

    async def send_json(self, content: dict[str, Any]) -> None:
        await self.send(text_data=json.dumps(content, ensure_ascii=False))
