"""Casts a second over HTTP, with listeners connected, at city scale and embedded.

`python -m tests.bench.casts` prints the table. A cast is one ballot, acknowledged by the server, of somebody
who is logged in and has not voted yet; each has a connection of her own. The round is Toulouse's 30 projects.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import IO, Any

from tests import services, voting
from tests.bench.voters import ACKNOWLEDGED
from tests.journeys.server import ROOT, Town, at, wait
from tests.services import free_port

CASTS, LISTENERS, HANDS, RATE = 1_800, 200, 8, 30
TICKING = ["nice", sys.executable, "manage.py", "tick", "--every", "60"]


@contextmanager
def served(town: Town, workers: int) -> Iterator[str]:
    """The address of a server with so many workers; with several, `compose.yaml`’s clock runs beside it."""
    port = free_port()
    serving = [sys.executable, "manage.py", "serve", "--port", str(port), "--workers", str(workers)]
    said = town.folder / "server.log"
    with said.open("wb") as log, ExitStack() as stack:
        server = stack.enter_context(running(serving, town, log))
        wait(f"http://127.0.0.1:{port}/en/votes/", server, said)
        if workers > 1:
            stack.enter_context(running(TICKING, town, log))
        yield f"http://127.0.0.1:{port}"


@contextmanager
def running(command: list[str], town: Town, log: IO[bytes]) -> Iterator["subprocess.Popen[bytes]"]:
    """A process with the town's database, ended afterwards."""
    process = subprocess.Popen(command, cwd=ROOT, env=town.environment, stdout=log, stderr=subprocess.STDOUT)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(60)


def make(number: int) -> None:
    """In a process with the town's database: an open round and so many voters; prints them.

    Each voter has a session, choices, and a ticket made by the review's own act.
    """
    import random

    from django.db import transaction
    from django.utils import timezone

    from residents.models import Person
    from tests.votes.budgets.conftest import TOULOUSE
    from votes.budgets.actions import Import, import_round, prepare_ballot

    now = timezone.now()
    window = {"opens": now - timedelta(days=1), "closes": now + timedelta(days=1)}
    wanted = Import(slug=voting.SLUG, titles={"fr": "Grand vote"}, **window)
    round_ = import_round(data=TOULOUSE.read_bytes(), wanted=wanted, now=now - timedelta(days=5))
    options = sorted(round_.options.all(), key=lambda option: option.cost_cents)[:15]
    with transaction.atomic():
        sessions = voting.residents(number, now)
    people = {str(person.id): person for person in Person.objects.all()}
    voters = []
    for session, person in sessions:
        chosen = [str(option.id) for option in random.sample(options, 5)]
        ready = prepare_ballot(round_=round_, person=people[person], choices=chosen, now=now)
        voters.append((session, chosen, ready.ticket))
    print(json.dumps({"scope": f"round:{round_.id}", "voters": voters}))


def stored() -> None:
    """Prints how many ballots lie in the urn."""
    from votes.urn.models import Slot

    print(json.dumps(Slot.objects.exclude(sealed=None).count()))


def casting(name: str, workers: int, casts: int) -> None:
    """Three runs, each by residents of its own: the cast, the review and the cast, the same at a rate."""
    with tempfile.TemporaryDirectory(prefix="concives-bench-") as folder:
        town = at(Path(folder))
        town.manage("migrate", "-v0")
        made = voting.inside(town, f"make({3 * casts})", module="tests.bench.casts")
        voters, told = made["voters"], {"scope": made["scope"], "listeners": LISTENERS, "hands": HANDS}
        without = [[session, choices, None] for session, choices, _ticket in voters]
        parts = [
            ("cast alone, as fast as it goes", voters[:casts], 0),
            ("review and cast, as fast as it goes", without[casts : 2 * casts], 0),
            (f"review and cast, {RATE} due a second", without[2 * casts :], RATE),
        ]
        acknowledged = 0
        with served(town, workers) as address:
            for title, mine, rate in parts:
                before = busy()
                answer = drive(told | {"address": address, "voters": mine, "rate": rate})
                answer["busy"] = busy() - before
                acknowledged += line(f"{name}: {title}", answer)
        found = voting.inside(town, "stored()", module="tests.bench.casts")
        print(f"{acknowledged} acknowledged, {found} in the urn", flush=True)


def busy() -> float:
    """Seconds of the processor that the server and its databases have used: whatever this process began."""
    parents, used = {}, {}
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = file.read_text().rpartition(")")[2].split()
            pid = int(file.parent.name)
            parents[pid], used[pid] = int(fields[1]), sum(map(int, fields[11:15]))
    ours = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in ours} - ours:
        ours |= more
    return sum(used[pid] for pid in ours - {os.getpid()}) / os.sysconf("SC_CLK_TCK")


def drive(said: dict[str, Any]) -> Any:
    """Let a process of its own vote; what it found."""
    command = [sys.executable, "-m", "tests.bench.voters"]
    ran = subprocess.run(
        command, cwd=ROOT, input=json.dumps(said), stdout=subprocess.PIPE, check=True, text=True
    )
    return json.loads(ran.stdout)


def line(name: str, answer: Any) -> int:
    """Print a run; how many casts were acknowledged."""
    took, good = answer["took"], answer["ended"].pop(ACKNOWLEDGED, 0)
    at = {part: took[int(len(took) * part / 100)] * 1000 for part in (50, 95)}
    wrong = sum(answer["ended"].values())
    print(
        f"{name}: {good / answer['seconds']:.1f}/s, median {at[50]:.0f} ms, p95 {at[95]:.0f} ms, "
        f"{wrong} errors of {len(took)} {answer['ended'] or ''}, {answer['listening']} listening, "
        f"load {os.getloadavg()[0]:.1f}, {answer['busy'] / len(took) * 1000:.0f} ms of the processor each, "
        f"generator {answer['own'] / answer['seconds']:.0%} of a core",
        flush=True,
    )
    return int(good)


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--casts", type=int, default=CASTS, help="in each run")
    parser.add_argument("--only", choices=["postgresql", "sqlite"])
    options = parser.parse_args(arguments)
    kept = {name: os.environ.pop(name, "") for name in ("DATABASE_URL", "REDIS_URL")}
    if options.only != "sqlite" and not services.missing():
        with ExitStack() as stack:
            os.environ["DATABASE_URL"] = stack.enter_context(services.postgresql(durable=True))
            os.environ["REDIS_URL"] = stack.enter_context(services.redis())
            casting("PostgreSQL, 2 workers", 2, options.casts)
            del os.environ["DATABASE_URL"], os.environ["REDIS_URL"]
    if options.only != "postgresql":
        casting("SQLite, 1 process", 1, options.casts)
    os.environ.update({name: value for name, value in kept.items() if value})


if __name__ == "__main__":
    main(sys.argv[1:])
