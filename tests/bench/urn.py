"""The urn: casts over HTTP with listeners connected, and opening the box after the close.

`python -m tests.bench.urn` prints the table; `--full` opens a million ballots too.
"""

import argparse
import asyncio
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from tests import services, voting
from tests.journeys.server import ROOT, Town, at, wait
from tests.services import free_port

CASTS, VOTERS, HANDS, LISTENERS = 1_500, 300, 8, 200


@contextmanager
def served(town: Town, workers: int) -> Iterator[str]:
    """The address of a server with so many workers."""
    port = free_port()
    command = [sys.executable, "manage.py", "serve", "--port", str(port), "--workers", str(workers)]
    said = town.folder / "server.log"
    with said.open("wb") as log:
        server = subprocess.Popen(
            command, cwd=ROOT, env=town.environment, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            wait(f"http://127.0.0.1:{port}/en/votes/", server, said)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(60)


class Listeners(threading.Thread):
    """Sockets that subscribe to the round and stay; a loop of their own."""

    def __init__(self, address: str, scope: str) -> None:
        super().__init__(daemon=True)
        self.address, self.scope = address, scope
        self.ready, self.ended = threading.Event(), threading.Event()
        self.lost = 0

    def run(self) -> None:
        asyncio.run(self.listen())

    async def listen(self) -> None:
        from websockets.asyncio.client import connect

        url = self.address.replace("http", "ws") + "/ws/register/"
        said = json.dumps({"subscribe": self.scope, "after": 0, "language": "en"})
        sockets = []
        for _ in range(LISTENERS):
            socket = await connect(url, origin=self.address)
            await socket.send(said)
            sockets.append(socket)
        self.ready.set()
        while not self.ended.is_set():
            await asyncio.sleep(0.2)
        self.lost = sum(socket.state.name != "OPEN" for socket in sockets)
        for socket in sockets:
            await socket.close()


def casting(name: str, workers: int) -> None:
    """Prepare ballots, then cast them by several hands at once; then whole votes, review and cast."""
    with tempfile.TemporaryDirectory(prefix="concives-bench-") as folder:
        town = at(Path(folder))
        town.manage("migrate", "-v0")
        made = voting.inside(town, f"make({VOTERS})")
        with served(town, workers) as address:
            listeners = Listeners(address, f"round:{made['round']}")
            listeners.start()
            listeners.ready.wait(120)
            voters = [voting.Voter(address, session, person) for session, person in made["voters"]]
            option = made["options"]["A"]
            tickets = prepare(voters, option)
            line(f"{name}: cast", *timed(voters, lambda voter: voter.cast(tickets[voter.person].pop())))
            line(
                f"{name}: review and cast",
                *timed(voters, lambda voter: voter.cast(voter.review([option])[1])),
            )
            for voter in voters:
                voter.hang_up()
            listeners.ended.set()
            listeners.join(60)
            print(f"{'':<34}{LISTENERS} listeners connected, {listeners.lost} lost")


def prepare(voters: list[voting.Voter], option: str) -> dict[str, list[str]]:
    """Tickets for every voter, so that only casting is measured."""
    each = CASTS // len(voters)
    found: dict[str, list[str]] = {}

    def some(mine: list[voting.Voter]) -> None:
        for voter in mine:
            found[voter.person] = [voter.review([option])[1] for _ in range(each)]

    at_once(some, voters)
    return found


def timed(voters: list[voting.Voter], act: Any) -> tuple[int, float, list[float], int]:
    """Each voter acts again and again; how many acts, in how many seconds, each one's, and the errors."""
    took: list[float] = []
    errors: list[int] = []

    def some(mine: list[voting.Voter]) -> None:
        for _ in range(CASTS // len(voters)):
            for voter in mine:
                begin = time.perf_counter()
                status = act(voter)
                took.append(time.perf_counter() - begin)
                if status != 302:
                    errors.append(status)

    begin = time.perf_counter()
    at_once(some, voters)
    return len(took), time.perf_counter() - begin, sorted(took), len(errors)


def at_once(work: Any, voters: list[voting.Voter]) -> None:
    threads = [threading.Thread(target=work, args=(voters[place::HANDS],)) for place in range(HANDS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def line(name: str, number: int, seconds: float, took: list[float], errors: int) -> None:
    p95 = took[int(len(took) * 0.95) - 1] * 1000
    print(
        f"{name:<34}{number / seconds:>7.1f}/s  median {statistics.median(took) * 1000:>5.0f} ms"
        f"  p95 {p95:>5.0f} ms  {errors} errors of {number}",
        flush=True,
    )


def fill_and_open(number: int) -> None:
    """In a process with the town's database: an urn of so many ballots over thirty options, opened."""
    import secrets
    from uuid import uuid4

    from django.conf import settings
    from django.db import transaction

    from votes.urn import actions, commitments, keys, sealing
    from votes.urn.models import Slot

    round_id = uuid4()
    fingerprint = actions.make_key(round_id=round_id)
    public = keys.read(settings.KEYS, round_id, fingerprint).public
    options, room = [str(uuid4()) for _ in range(30)], sealing.room(30)

    def slot() -> Slot:
        random = secrets.token_bytes(32)
        choices = commitments.canonical(options[at] for at in {secrets.randbelow(30) for _ in range(5)})
        sealed = sealing.seal(public, round_id, random, choices, room)
        commitment = commitments.of_canonical(round_id, random, choices)
        return Slot(round_id=round_id, tag=secrets.token_hex(32), sealed=sealed, commitment=commitment)

    for _ in range(number // 5_000):
        Slot.objects.bulk_create([slot() for _ in range(5_000)])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = time.perf_counter()
    with transaction.atomic():
        opened = actions.open_urn(round_id=round_id, fingerprint=fingerprint, check=lambda choices: None)
    seconds = time.perf_counter() - begin
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"opened": opened, "seconds": seconds, "before": before // 1024, "most": most // 1024}))


def opening(name: str, number: int) -> None:
    with tempfile.TemporaryDirectory(prefix="concives-bench-") as folder:
        town = at(Path(folder))
        town.manage("migrate", "-v0")
        command = f"from tests.bench import urn; urn.fill_and_open({number})"
        ran = subprocess.run(
            [sys.executable, "manage.py", "shell", "-v0", "-c", command],
            cwd=ROOT,
            env=town.environment,
            check=True,
            capture_output=True,
            text=True,
        )
        said = json.loads(ran.stdout)
        print(
            f"{name + ': opening':<34}{said['opened']:>9,} ballots in {said['seconds']:.1f} s, "
            f"at most {said['most']} MB (filled with {said['before']})",
            flush=True,
        )


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="a million ballots too")
    options = parser.parse_args(arguments)
    numbers = [100_000, *([1_000_000] if options.full else [])]
    kept = {name: os.environ.pop(name, "") for name in ("DATABASE_URL", "REDIS_URL")}
    with ExitStack() as stack:
        if not services.missing():
            at_scale = {
                "DATABASE_URL": stack.enter_context(services.postgresql(durable=True)),
                "REDIS_URL": stack.enter_context(services.redis()),
            }
            os.environ.update(at_scale)
            casting("PostgreSQL, 2 workers", 2)
            for number in numbers:
                opening("PostgreSQL", number)
            for name in at_scale:
                del os.environ[name]
        casting("SQLite, 1 process", 1)
        opening("SQLite", numbers[0])
    os.environ.update({name: value for name, value in kept.items() if value})


if __name__ == "__main__":
    main(sys.argv[1:])
