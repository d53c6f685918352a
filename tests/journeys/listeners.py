"""People who listen to a session by socket, in a process of their own: `python -m tests.journeys.listeners`.

Its first line in says `{"address", "scopes", "languages", "number"}`. It says `ready` once everybody has what
was written so far; told the last numbers, it says how far each one got, and what one in each language heard.
"""

import asyncio
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from tests.journeys.server import ROOT

LINE = re.compile(r'^\{"line": \{"scope": "([^"]+)", "number": (\d+)')
# A line that stands for a run of them says at its end which is the first.
FIRST = re.compile(r'"first": (\d+)\}\}$')
PATIENCE = 300
# Tenths of a second.
SETTLED = 1800


class Listener:
    """One listener, as a page: asks again where a number is missing, leaves out what comes twice, comes back.

    It waits for the answer before it asks once more: all ask at the same moment.
    """

    def __init__(self, language: str, scopes: Sequence[str], keeps: bool) -> None:
        self.language, self.keeps = language, keeps
        self.after = dict.fromkeys(scopes, 0)
        self.asking = set(scopes)
        self.heard: list[str] = []
        self.answered = asyncio.Event()
        self.open = False

    async def listen(self, address: str) -> None:
        from websockets.asyncio.client import connect
        from websockets.exceptions import ConnectionClosed

        url = address.replace("http", "ws") + "/ws/register/"
        options: dict[str, Any] = {"open_timeout": PATIENCE, "max_size": None, "ping_interval": None}
        async for socket in connect(url, origin=address, **options):
            self.asking = set(self.after)
            with suppress(ConnectionClosed):
                for scope in self.after:
                    await self.ask(socket, scope)
                self.open = True
                async for said in socket:
                    await self.hear(socket, said)
            self.open = False

    async def hear(self, socket: Any, said: str) -> None:
        found = LINE.match(said)
        if found:
            await self.take(socket, found[1], int(found[2]), said)
        else:
            self.asking.discard(json.loads(said).get("subscribed", ""))
        if not self.asking:
            self.answered.set()

    async def ask(self, socket: Any, scope: str) -> None:
        asked = {"subscribe": scope, "after": self.after[scope], "language": self.language}
        await socket.send(json.dumps(asked))

    async def take(self, socket: Any, scope: str, number: int, said: str) -> None:
        found = FIRST.search(said, len(said) - 40)
        if (int(found[1]) if found else number) > self.after[scope] + 1:
            if scope not in self.asking:
                self.asking.add(scope)
                await self.ask(socket, scope)
        elif number > self.after[scope]:
            self.after[scope] = number
            if self.keeps:
                self.heard.append(said)


async def room(told: dict[str, Any]) -> None:
    """Everybody listens until the next line in."""
    languages = told["languages"]
    people = [
        Listener(languages[place % len(languages)], told["scopes"], place < len(languages))
        for place in range(told["number"])
    ]
    tasks = [asyncio.create_task(one.listen(told["address"])) for one in people]
    await asyncio.wait_for(asyncio.gather(*(one.answered.wait() for one in people)), PATIENCE)
    print("ready", flush=True)
    last = json.loads(await asyncio.to_thread(sys.stdin.readline))
    await settled(people, last)
    said = {
        "open": sum(one.open for one in people),
        "after": [one.after for one in people],
        "heard": {one.language: one.heard for one in people if one.keeps},
    }
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    print(json.dumps(said), flush=True)


async def settled(people: Sequence[Listener], last: dict[str, int]) -> None:
    """Until everybody has the last lines, or a while has passed: all may have asked again at once."""
    for _ in range(SETTLED):
        if all(one.open and one.after == last for one in people):
            return
        await asyncio.sleep(0.1)


class Room:
    """The process with the listeners."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    def leave(self, last: dict[str, int]) -> Any:
        """Everybody goes once they have the lines with these last numbers; what each was told."""
        answer, _nothing = self.process.communicate(json.dumps(last) + "\n", timeout=PATIENCE)
        return json.loads(answer)


@contextmanager
def listening(address: str, scopes: Sequence[str], languages: Sequence[str], number: int) -> Iterator[Room]:
    """So many people, connected and up to date."""
    command = [sys.executable, "-m", "tests.journeys.listeners"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        told = {"address": address, "scopes": scopes, "languages": languages, "number": number}
        try:
            assert process.stdin
            assert process.stdout
            process.stdin.write(json.dumps(told) + "\n")
            process.stdin.flush()
            assert process.stdout.readline().strip() == "ready"
            yield Room(process)
        finally:
            process.kill()


if __name__ == "__main__":
    asyncio.run(room(json.loads(sys.stdin.readline())))
