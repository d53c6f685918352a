"""A websocket client inside the process, over the real ASGI application."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from asgiref.testing import ApplicationCommunicator

from config.asgi import application
from register.hub import hub
from register.scopes import Scope

HERE = [(b"origin", b"http://testserver"), (b"host", b"testserver")]
# Longer than a busy machine takes.
PATIENCE = 60


class Socket(ApplicationCommunicator):
    """One connection to the register's socket."""

    def __init__(self, headers: list[tuple[bytes, bytes]] = HERE) -> None:
        scope = {
            "type": "websocket",
            "path": "/ws/register/",
            "query_string": b"",
            "headers": headers,
            "subprotocols": [],
        }
        super().__init__(application, scope)

    async def connect(self) -> bool:
        """Whether the server accepted."""
        await self.send_input({"type": "websocket.connect"})
        return bool((await self.receive_output(PATIENCE))["type"] == "websocket.accept")

    async def send(self, content: Any) -> None:
        await self.send_input({"type": "websocket.receive", "text": json.dumps(content)})

    async def send_raw(self, **frame: Any) -> None:
        await self.send_input({"type": "websocket.receive", **frame})

    async def receive(self) -> Any:
        return json.loads((await self.receive_output(PATIENCE))["text"])

    async def closed(self) -> int:
        """The code with which the server closes, after nothing else."""
        said = await self.receive_output(PATIENCE)
        assert said["type"] == "websocket.close", said
        return int(said["code"])

    async def leave(self) -> None:
        await self.send_input({"type": "websocket.disconnect", "code": 1000})
        await self.wait(PATIENCE)


async def until(there: Callable[[], bool]) -> None:
    """Wait for what comes by itself: the loop goes on meanwhile."""
    async with asyncio.timeout(PATIENCE):
        while not there():
            await asyncio.sleep(0.01)


async def heard(scope: Scope, how_many: int) -> None:
    """So many lines have come to this process and wait to be handed on: by Redis they come a moment later."""
    await until(lambda: len(hub().rooms[str(scope)].facts) >= how_many)
