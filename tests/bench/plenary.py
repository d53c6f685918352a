"""A plenary with everybody connected: how long each act takes, and when the room and the wall have it.

`python -m tests.bench.plenary` prints the tables: 200 members at city scale and embedded, 600 in one room.
The members and the wall are in a process of their own (`tests.bench.attending`).
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tests import services, voting
from tests.bench.casts import busy, served
from tests.journeys.server import ROOT, Town, at, copy

MEMBERS, CROWD, SPEAKERS = 200, 600, 25
ARRIVALS, VOTES = 20, 10
SHOWN = (50, 95, 100)


def make(number: int) -> None:
    """In a process with the town's database: a council of so many, a session that begins now; prints them."""
    from django.db import transaction
    from django.utils import timezone

    from register.announcing import unheard

    now = timezone.now()
    with transaction.atomic(), unheard():
        print(json.dumps(_made(number, now)))


def _made(number: int, now: datetime) -> dict[str, Any]:
    """The council, its members with their sessions, and the meeting."""
    from council.bodies import actions as bodies
    from council.bodies.actions.founding import MOST_SEATS
    from council.bodies.models import Seat
    from council.bodies.offices import COCHAIRS, CouncilKind
    from council.meetings import actions
    from residents.models import Person, RoleHeld
    from residents.permissions import day_of

    since = day_of(now) - timedelta(days=400)
    sessions = voting.residents(number, now)
    organiser = Person.objects.create(display_name="Organiser", password="!")
    RoleHeld.objects.create(person=organiser, role="organiser", starts=since)
    by = {"organiser": organiser, "now": now}
    names = {"fr": "Conseil", "ar": "المجلس", "en": "Council", "it": "Consulta"}
    sizes = [min(MOST_SEATS, number - first) for first in range(0, number, MOST_SEATS)]
    colleges = [bodies.CollegePlan(names, size) for size in sizes]
    council = bodies.found_council(
        slug="plenary", kind=CouncilKind.COLLEGES, names=names, intros=names, colleges=colleges, **by
    )
    bodies.adopt_rules(council_id=council.id, starts=since, **by)
    seats = Seat.objects.filter(council=council).order_by("number")
    for place, (seat, (_session, person)) in enumerate(zip(seats, sessions, strict=True)):
        office = COCHAIRS[place] if place < len(COCHAIRS) else None
        bodies.fill_seat(seat_id=seat.id, person_id=person, starts=since, office=office, **by)
    meeting = actions.convene(
        council_id=council.id,
        convener=Person.objects.get(id=sessions[0][1]),
        titles=names,
        starts=now,
        items=[{"fr": f"Point {place}", "ar": f"البند {place}"} for place in range(1, 6)],
        now=now - timedelta(days=20),
    )
    return {
        "meeting": str(meeting.id),
        "thread": str(meeting.thread_id),
        "item": str(meeting.items.get(number=2).id),
        "scopes": [f"meeting:{meeting.id}", f"thread:{meeting.thread_id}", f"floor:{meeting.id}"],
        "form": {"kind": "ordinary", "way": "named"},
        "sessions": [session for session, _person in sessions],
    }


def drive(said: dict[str, Any]) -> Any:
    """Let a process of its own hold the session; what it found."""
    command = [sys.executable, "-m", "tests.bench.attending"]
    ran = subprocess.run(
        command, cwd=ROOT, input=json.dumps(said), stdout=subprocess.PIPE, check=True, text=True
    )
    return json.loads(ran.stdout)


def row(name: str, took: list[float]) -> str:
    """A kind of act: how often, and its milliseconds."""
    took = sorted(took) or [0.0]
    at = [took[min(len(took) * part // 100, len(took) - 1)] * 1000 for part in SHOWN]
    return f"  {name}: {len(took)} times, median {at[0]:.0f} ms, p95 {at[1]:.0f} ms, most {at[2]:.0f} ms"


@contextmanager
def empty() -> Iterator[Town]:
    """A town with nothing in it, migrated once for all sessions."""
    with tempfile.TemporaryDirectory(prefix="concives-bench-") as folder:
        town = at(Path(folder))
        town.manage("migrate", "-v0")
        yield town


def held(name: str, workers: int, number: int, votes: int, built: Town) -> None:
    """One session in a town of its own."""
    with tempfile.TemporaryDirectory(prefix="concives-bench-") as folder:
        town = copy(built, Path(folder))
        said = voting.inside(town, f"make({number})", module="tests.bench.plenary")
        said |= {"arrivals": ARRIVALS * number / MEMBERS, "votes": votes, "speakers": SPEAKERS}
        with served(town, workers) as address:
            before, load = busy(), os.getloadavg()[0]
            found = drive(said | {"address": address})
            used = busy() - before
    heard = found["listeners"]
    print(
        f"{name}, {number} members, {votes} s for the vote: {found['seconds']:.0f} s, "
        f"load {load:.1f} at the start and {os.getloadavg()[0]:.1f} at the end, server {used:.0f} s "
        f"of the processor, generator {found['own']:.0f} s; {heard['open']} sockets still open, "
        f"{heard['gaps']} lines never came, errors {found['wrong'] or 'none'}"
    )
    for kind, took in found["took"].items():
        print(row(kind, took))
    print(row("from the act to a listener's line", heard["late"]))
    print(row("from the act to the wall", found["wall"]), flush=True)


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, default=MEMBERS)
    parser.add_argument("--crowd", type=int, default=CROWD, help="in one room; 0 leaves it out")
    parser.add_argument("--only", choices=["postgresql", "sqlite"])
    options = parser.parse_args(arguments)
    kept = {name: os.environ.pop(name, "") for name in ("DATABASE_URL", "REDIS_URL")}
    if options.only != "sqlite" and not services.missing():
        with ExitStack() as stack:
            os.environ["DATABASE_URL"] = stack.enter_context(services.postgresql(durable=True))
            os.environ["REDIS_URL"] = stack.enter_context(services.redis())
            built = stack.enter_context(empty())
            held("PostgreSQL, 2 workers", 2, options.members, VOTES, built)
            if options.crowd:
                longer = VOTES * options.crowd // MEMBERS
                held("PostgreSQL, 2 workers", 2, options.crowd, longer, built)
            del os.environ["DATABASE_URL"], os.environ["REDIS_URL"]
    if options.only != "postgresql":
        with empty() as built:
            held("SQLite, 1 process", 1, options.members, VOTES, built)
    os.environ.update({name: value for name, value in kept.items() if value})


if __name__ == "__main__":
    main(sys.argv[1:])
