"""Opening the urn after the close: simple and sealed, on PostgreSQL and on SQLite.

`python -m tests.bench.urn` prints the lines; `--full` opens a million ballots too.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests import services
from tests.journeys.server import ROOT, at

NUMBER, FULL = 100_000, 1_000_000


def fill_and_open(number: int, kind: str) -> None:
    """In a process with the town's database: an urn of so many ballots over thirty options, opened.

    A sealed urn's private key lies nowhere and comes with the opening, as its holders bring it.
    """
    import secrets
    from uuid import uuid4

    from django.conf import settings
    from django.db import transaction

    from votes.urn import actions, commitments, keys, sealing
    from votes.urn.marks import Kind
    from votes.urn.models import Slot, Urn

    round_id, private = uuid4(), b""
    if kind == Kind.SEALED:
        private, half = sealing.pair()
        Urn.objects.create(round_id=round_id, kind=kind)
        fingerprint = keys.make(settings.KEYS, round_id, half)
    else:
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
    begin, busy = time.perf_counter(), time.process_time()
    with transaction.atomic():
        opened = actions.open_urn(
            round_id=round_id, fingerprint=fingerprint, check=lambda choices: None, private=private
        )
    said = {"opened": opened, "seconds": time.perf_counter() - begin, "busy": time.process_time() - busy}
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps(said | {"before": before // 1024, "most": most // 1024}))


def opening(name: str, number: int, kind: str) -> None:
    with tempfile.TemporaryDirectory(prefix="concives-bench-") as folder:
        town = at(Path(folder))
        town.manage("migrate", "-v0")
        command = f"from tests.bench import urn; urn.fill_and_open({number}, '{kind}')"
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
            f"{name}, {kind} urn: {said['opened']:,} ballots opened in {said['seconds']:.1f} s "
            f"({said['busy']:.1f} s of the processor), at most {said['most']} MB "
            f"({said['before']} before), load {os.getloadavg()[0]:.1f}",
            flush=True,
        )


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="a million ballots too")
    options = parser.parse_args(arguments)
    kept = os.environ.pop("DATABASE_URL", "")
    if not services.missing():
        with services.postgresql(durable=True) as url:
            os.environ["DATABASE_URL"] = url
            opening("PostgreSQL", NUMBER, "simple")
            del os.environ["DATABASE_URL"]
    opening("SQLite", NUMBER, "simple")
    opening("SQLite", NUMBER, "sealed")
    if options.full:
        opening("SQLite", FULL, "simple")
    if kept:
        os.environ["DATABASE_URL"] = kept


if __name__ == "__main__":
    main(sys.argv[1:])
