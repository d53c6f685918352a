"""Residents who vote over HTTP, in a process of their own: `python -m tests.bench.voters` drives a server.

Reads `{"address", "scope", "listeners", "hands", "rate", "voters": [[session, choices, ticket], …]}` from
standard input and prints what became of it. A voter without a ticket reviews first. Every voter who begins
ends as acknowledged (the server answered that the ballot is in the box) or as an error, whatever went wrong.
"""

import asyncio
import json
import sys
import threading
import time
from collections import Counter
from itertools import count
from typing import Any

from tests.voting import Voter

HANDS = 24
ACKNOWLEDGED = "acknowledged"


class Listeners(threading.Thread):
    """Sockets that subscribe to the round's register and stay; a loop of their own."""

    def __init__(self, address: str, scope: str, number: int) -> None:
        super().__init__(daemon=True)
        self.address, self.scope, self.number = address, scope, number
        self.ready, self.ended = threading.Event(), threading.Event()
        self.open = 0

    def run(self) -> None:
        asyncio.run(self.listen())

    async def listen(self) -> None:
        from websockets.asyncio.client import connect

        url = self.address.replace("http", "ws") + "/ws/register/"
        said = json.dumps({"subscribe": self.scope, "after": 0, "language": "en"})
        sockets = []
        for _ in range(self.number):
            socket = await connect(url, origin=self.address, open_timeout=60)
            await socket.send(said)
            sockets.append(socket)
        self.ready.set()
        while not self.ended.is_set():
            await asyncio.sleep(0.2)
        self.open = sum(socket.state.name == "OPEN" for socket in sockets)
        for socket in sockets:
            await socket.close()


def outcome(voter: Voter, choices: list[str], ticket: str | None) -> str:
    """Vote once: acknowledged, or what went wrong."""
    try:
        status, _page = voter.post("cast", [("ticket", ticket or voter.review(choices)[1])])
        return ACKNOWLEDGED if status == 302 else f"status {status}"
    except Exception as trouble:
        return type(trouble).__name__
    finally:
        voter.hang_up()


def driven(said: dict[str, Any]) -> dict[str, Any]:
    """Every voter votes once, with a connection of her own, as her turn comes: so many a second, or at once.

    With a rate, a vote's time runs from the moment when it was due, so that a queue before the server counts.
    """
    voters, rate, turns = said["voters"], said["rate"], count()
    ended: Counter[str] = Counter()
    took: list[float] = []
    begin = time.perf_counter()

    def hand() -> None:
        while (turn := next(turns)) < len(voters):
            session, choices, ticket = voters[turn]
            if rate:
                time.sleep(max(0.0, begin + turn / rate - time.perf_counter()))
            due = begin + turn / rate if rate else time.perf_counter()
            how = outcome(Voter(said["address"], session, ""), choices, ticket)
            took.append(time.perf_counter() - due)
            ended[how] += 1

    hands = [threading.Thread(target=hand) for _ in range(HANDS if rate else said["hands"])]
    for one in hands:
        one.start()
    for one in hands:
        one.join()
    return {"seconds": time.perf_counter() - begin, "took": sorted(took), "ended": ended}


def main() -> None:
    said = json.load(sys.stdin)
    listeners = Listeners(said["address"], said["scope"], said["listeners"])
    listeners.start()
    if not listeners.ready.wait(120):
        sys.exit("the listeners could not connect")
    answer = driven(said)
    listeners.ended.set()
    listeners.join(60)
    print(json.dumps(answer | {"listening": listeners.open, "own": time.process_time()}))


if __name__ == "__main__":
    main()
