"""Listeners of threads over real sockets, and members who write (a process of its own).

Reads what `tests.bench.listening` made from standard input; prints how long each message took from its POST
to the last listener, what was lost or came out of order, and whatever went wrong.
"""

import asyncio
import json
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any
from uuid import uuid4

from tests.bench.attending import HELD_BACK, Measures, Member, spread

LINE = re.compile(r'"number": (\d+).*?"message": "([0-9a-f-]{36})"', re.DOTALL)
PATIENCE, FLOODED = 30, "the flooded one"


class Ears(threading.Thread):
    """Every listener's socket, in a loop of its own: when the last one had each message, by room."""

    def __init__(self, said: dict[str, Any]) -> None:
        super().__init__(daemon=True)
        self.said = said
        self.ready, self.ended = threading.Event(), threading.Event()
        self.subscribed, self.turned = 0, 0
        # By message: how many have it, and since when the last one has.
        self.had: dict[str, int] = {}
        self.last: dict[str, float] = {}

    def run(self) -> None:
        asyncio.run(self.listen())

    async def listen(self) -> None:
        from websockets.asyncio.client import connect

        address, readers = self.said["address"], []
        for thread in self.said["threads"]:
            for _ in range(self.said["listeners"]):
                url = address.replace("http", "ws") + "/ws/register/"
                socket = await connect(url, origin=address, open_timeout=60, compression=None)
                asked = {"subscribe": f"thread:{thread}", "after": 0, "language": "fr"}
                await socket.send(json.dumps(asked))
                readers.append(asyncio.create_task(self.read(socket)))
        while self.subscribed < len(readers):
            await asyncio.sleep(0.05)
        self.ready.set()
        while not self.ended.is_set():
            await asyncio.sleep(0.1)
        for reader in readers:
            reader.cancel()

    async def read(self, socket: Any) -> None:
        newest = 0
        async for text in socket:
            found = LINE.search(text)
            if found is None:
                self.subscribed += '"subscribed"' in text
                continue
            self.turned += int(found[1]) != newest + 1
            newest = int(found[1])
            self.had[found[2]] = self.had.get(found[2], 0) + 1
            self.last[found[2]] = time.perf_counter()


class Talk:
    """Members who write at a rate, each message with a key by which it is heard again."""

    def __init__(self, said: dict[str, Any], measures: Measures) -> None:
        self.said, self.measures = said, measures
        self.writers = [
            Member(said, place, session, measures) for place, session in enumerate(said["sessions"])
        ]
        self.turns = count()
        # By phase and key: what the server took or never answered, and when it was due.
        self.sent: dict[str, dict[str, float]] = {}

    def write(self, phase: str, thread: str, due: float) -> None:
        """In the flooded room a message may be held back: its author was told so, and nobody lost it."""
        turn, key = next(self.turns), str(uuid4())
        writer = self.writers[turn % len(self.writers)]
        words = {
            "body": f"Nous demandons {turn} guichets de plus.",
            "language": "fr",
            "key": key,
            "next": "/fr/",
        }
        held = f"{phase}: held back" if phase == FLOODED else ""
        status, _page = writer.answer(f"{phase}: write", f"discussion/{thread}/write/", words, due, held)
        if not (held and status == HELD_BACK):
            self.sent.setdefault(phase, {})[key] = due

    def jobs(self, phase: str, threads: list[str], rate: float) -> list[tuple[float, Any]]:
        """At equal distances, in the threads by turns."""
        number = int(rate * self.said["seconds"])
        places = ((place, threads[place % len(threads)]) for place in range(number))
        return [
            (place / rate, lambda due, one=thread: self.write(phase, one, due)) for place, thread in places
        ]

    def hold(self) -> None:
        first, others = self.said["threads"][:1], self.said["threads"][1:]
        if self.said["part"] == "nonsense":
            spread(self.jobs("in peace", first, self.said["others"]))
            with attacked(self.said):
                spread(self.jobs("beside nonsense", first, self.said["others"]))
        elif others:
            spread(self.jobs("the others, in peace", others, self.said["others"]))
            flooded = self.jobs(FLOODED, first, self.said["flood"])
            spread(flooded + self.jobs("the others, beside the flood", others, self.said["others"]))
        else:
            spread(self.jobs("one room", first, self.said["flood"]))


@contextmanager
def attacked(said: dict[str, Any]) -> Iterator[None]:
    """Meanwhile another process sends frames that make no sense."""
    told = [said["address"], str(said["flood"]), str(said["seconds"])]
    command = [sys.executable, "-m", "tests.bench.nonsense", *told]
    with subprocess.Popen(command, stdout=sys.stderr) as process:
        yield
    if process.returncode:
        sys.exit("the nonsense could not be sent")


def talk(said: dict[str, Any], measures: Measures) -> dict[str, Any]:
    """Write, wait until all have heard, and count."""
    ears, spoken = Ears(said), Talk(said, measures)
    ears.start()
    if not ears.ready.wait(300):
        sys.exit("the listeners could not connect")
    spoken.hold()
    due = [key for phase in spoken.sent.values() for key in phase]
    end = time.perf_counter() + PATIENCE
    while time.perf_counter() < end and any(ears.had.get(key, 0) < said["listeners"] for key in due):
        time.sleep(0.1)
    ears.ended.set()
    ears.join(60)
    for phase, keys in spoken.sent.items():
        measures.took[f"{phase}: from the POST to the last listener"] = [
            ears.last[key] - sent for key, sent in keys.items() if key in ears.last
        ]
    lost = sum(said["listeners"] - ears.had.get(key, 0) for key in due)
    return {"lost": lost, "turned": ears.turned}


async def replay(said: dict[str, Any], measures: Measures) -> dict[str, Any]:
    """How long one listener waits for every line of a long thread; the first time nothing is warm."""
    from websockets.asyncio.client import connect

    address, numbers = said["address"], []
    for turn in range(5):
        url = address.replace("http", "ws") + "/ws/register/"
        async with connect(url, origin=address, compression=None, max_size=None) as socket:
            begun = time.perf_counter()
            await socket.send(json.dumps({"subscribe": f"thread:{said['threads'][0]}", "language": "fr"}))
            numbers = []
            async for text in socket:
                if '"subscribed"' in text[:20]:
                    break
                numbers.append(json.loads(text)["line"]["number"])
            kind = f"replay of {len(numbers)} lines, {'again' if turn else 'the first time'}"
            measures.add(kind, time.perf_counter() - begun)
    return {"lost": 0, "turned": int(numbers != list(range(1, len(numbers) + 1)))}


def main() -> None:
    said = json.load(sys.stdin)
    measures = Measures()
    found = asyncio.run(replay(said, measures)) if said["part"] == "replay" else talk(said, measures)
    print(json.dumps(found | {"took": measures.took, "wrong": measures.wrong}))


if __name__ == "__main__":
    main()
