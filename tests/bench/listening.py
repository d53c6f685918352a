"""How soon whoever listens has a message: many in one thread, many threads at once, and a long replay.

`python -m tests.bench.listening` prints the table; `--only crowd` (or thousand, rooms, replay) one part of
it, `--here` on SQLite in one process. Who writes and listens is in another process (`tests.bench.hearing`).
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tests import services, voting
from tests.bench.casts import busy, served
from tests.bench.plenary import empty, row
from tests.journeys.server import ROOT, copy

WRITERS, SECONDS, LONG, LOOK = 40, 20, 5_000, 3
# Rooms, listeners in each, messages a second in the first of them and in all others together; beside nonsense
# frames of it a second, and messages a second in the one room.
PARTS: dict[str, tuple[int, int, float, float]] = {
    "crowd": (1, 200, 10, 0),
    "thousand": (1, 1_000, 2, 0),
    "rooms": (160, 2, 50, 8),
    "nonsense": (1, 20, 500, 8),
    "replay": (1, 1, 0, 0),
}


def make(rooms: int, lines: int) -> None:
    """In a process with the town's database: threads without a pace, members who write; prints them.

    What members write waits for nobody: the anti-spam would hold back a flood of residents.
    """
    from django.db import transaction
    from django.utils import timezone

    from register.announcing import unheard

    now = timezone.now()
    with transaction.atomic(), unheard():
        print(json.dumps(_made(rooms, lines, now)))


def _made(rooms: int, lines: int, now: datetime) -> dict[str, Any]:
    from council.bodies import actions as bodies
    from council.bodies.models import Seat
    from council.bodies.offices import CouncilKind
    from council.discussion.actions import open_thread
    from residents.models import Person, RoleHeld
    from residents.permissions import day_of

    organiser = Person.objects.create(display_name="Organiser", password="!")
    RoleHeld.objects.create(person=organiser, role="organiser", starts=day_of(now))
    names = {"fr": "Conseil", "ar": "المجلس", "en": "Council", "it": "Consulta"}
    council = bodies.found_council(
        slug="talk",
        kind=CouncilKind.COLLEGES,
        names=names,
        intros=names,
        colleges=[bodies.CollegePlan(names, WRITERS)],
        organiser=organiser,
        now=now,
    )
    opens = now - timedelta(days=1)
    threads = [open_thread(council=council, opens=opens, pace=0) for _ in range(rooms)]
    sessions = voting.residents(WRITERS, now)
    seats = Seat.objects.filter(council=council).order_by("number")
    for seat, (_session, person) in zip(seats, sessions, strict=True):
        bodies.fill_seat(seat_id=seat.id, person_id=person, starts=day_of(now), organiser=organiser, now=now)
    _fill(threads[0], organiser, lines, now)
    return {"threads": [str(one.id) for one in threads], "sessions": [session for session, _ in sessions]}


def _fill(thread: Any, author: Any, lines: int, now: datetime) -> None:
    """So many messages with their lines, as `post_message` writes them."""
    from council.discussion.models import Message
    from languages.models import Text
    from register.models import Line, ScopeCounter

    texts = Text.objects.bulk_create(Text(language="fr", body=f"Message {one}") for one in range(lines))
    messages = Message.objects.bulk_create(
        Message(thread=thread, author=author, text=one, posted_at=now, placed_at=now, shown=True)
        for one in texts
    )
    counter, _made = ScopeCounter.objects.get_or_create(kind="thread", key=thread.id)
    counter.last_number = lines
    counter.save()
    Line.objects.bulk_create(
        Line(scope=counter, number=number, kind="message.posted", at=now, data={"message": str(one.id)})
        for number, one in enumerate(messages, start=1)
    )


def drive(said: dict[str, Any]) -> Any:
    """Let a process of its own write and listen; what it found."""
    command = [sys.executable, "-m", "tests.bench.hearing"]
    ran = subprocess.run(
        command, cwd=ROOT, input=json.dumps(said), stdout=subprocess.PIPE, check=True, text=True
    )
    return json.loads(ran.stdout)


def memory() -> dict[str, float]:
    """Megabytes of what this process began, by command of `manage.py`: `serve` with all its workers.

    A page that several processes share counts once among them (`Pss` of `smaps_rollup`).
    """
    parents, names, sizes = {}, {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError, IndexError):
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            words = (folder / "cmdline").read_text().split("\0")
            names[int(folder.name)] = words[words.index("manage.py") + 1]
            rolled = dict(
                line.split(":", 1) for line in (folder / "smaps_rollup").read_text().splitlines()[1:]
            )
            sizes[int(folder.name)] = int(rolled["Pss"].split()[0]) * 1024 / 1e6
    ours = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in ours} - ours:
        ours |= more
    found: dict[str, float] = defaultdict(float)
    for pid in ours & sizes.keys():
        found[names[pid]] += sizes[pid]
    return found


@contextmanager
def watched() -> Iterator[dict[str, float]]:
    """The most that each command held meanwhile, looked at every few seconds."""
    most: dict[str, float] = {}
    ended = threading.Event()

    def look() -> None:
        while not ended.wait(LOOK):
            found = memory()
            most.update({command: max(size, most.get(command, 0)) for command, size in found.items()})

    looking = threading.Thread(target=look)
    looking.start()
    try:
        yield most
    finally:
        ended.set()
        looking.join()


def heard(name: str, workers: int, part: str, seconds: float, built: Any) -> None:
    """One part in a town of its own."""
    rooms, listeners, flood, others = PARTS[part]
    with tempfile.TemporaryDirectory(prefix="concives-bench-") as folder:
        town = copy(built, Path(folder))
        lines = LONG if part == "replay" else 0
        said = voting.inside(town, f"make({rooms}, {lines})", module="tests.bench.listening")
        said |= {"part": part, "listeners": listeners, "flood": flood, "others": others, "seconds": seconds}
        with served(town, workers) as address:
            before, load = busy(), os.getloadavg()[0]
            with watched() as sizes:
                found = drive(said | {"address": address})
            used = busy() - before
    held = ", ".join(f"{command} {size:.0f} MB" for command, size in sizes.items())
    print(
        f"{name}, {part}: {rooms} rooms with {listeners} listeners each, load {load:.1f} at the start and "
        f"{os.getloadavg()[0]:.1f} at the end, server {used:.0f} s of the processor, most "
        f"memory: {held}; {found['lost']} lost, {found['turned']} out of order, "
        f"errors {found['wrong'] or 'none'}"
    )
    for kind, took in found["took"].items():
        print(row(kind, took))
    sys.stdout.flush()


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=PARTS)
    parser.add_argument("--here", action="store_true", help="on SQLite, in one process")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="of writing, in each part")
    options = parser.parse_args(arguments)
    parts = [options.only] if options.only else list(PARTS)
    kept = {name: os.environ.pop(name, "") for name in ("DATABASE_URL", "REDIS_URL")}
    with ExitStack() as stack:
        city = not options.here and not services.missing()
        if city:
            os.environ["DATABASE_URL"] = stack.enter_context(services.postgresql(durable=True))
            os.environ["REDIS_URL"] = stack.enter_context(services.redis())
        built = stack.enter_context(empty())
        for part in parts:
            name = "PostgreSQL, 2 workers" if city else "SQLite, 1 process"
            heard(name, 2 if city else 1, part, options.seconds, built)
    for name in ("DATABASE_URL", "REDIS_URL"):
        os.environ.pop(name, None)
    os.environ.update({name: value for name, value in kept.items() if value})


if __name__ == "__main__":
    main(sys.argv[1:])
