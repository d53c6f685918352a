"""The public log and the bundle at full size: the root of 100 000 leaves, closing and bundling, verifying.

A database of its own in a folder that is thrown away; the ballots are sealed as a cast seals them.
"""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

BALLOTS = 100_000
INSIDE = "--inside"
HERE = Path(__file__).resolve().parents[2]


def seconds(title: str, work: Callable[[], Any]) -> Any:
    """Do it, and print how long it took."""
    begin = time.perf_counter()
    answer = work()
    print(f"{title:<58}{time.perf_counter() - begin:>8.2f} s", flush=True)
    return answer


def main() -> None:
    """In a process of its own, because Django is set up once a process."""
    with tempfile.TemporaryDirectory(prefix="concives-bench-") as folder:
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        kept |= {"CONCIVES_VAR": folder, "DJANGO_SETTINGS_MODULE": "config.settings"}
        subprocess.run([sys.executable, "-m", "tests.bench.log", INSIDE], cwd=HERE, env=kept, check=True)


def measure() -> None:
    from django.core.management import call_command

    from votes.urn import merkle

    leaves = [secrets.token_bytes(32) for _ in range(BALLOTS)]
    seconds(f"root of {BALLOTS} leaves", lambda: merkle.root_of(leaves))
    hashes = [merkle.leaf(leaf) for leaf in leaves]
    seconds("one inclusion proof, leaf hashes at hand", lambda: merkle.inclusion(hashes, BALLOTS // 3))
    call_command("migrate", verbosity=0)
    round_, person, now = filled()
    counted_and_published(round_, person, now)


def filled() -> tuple[Any, Any, Any]:
    """An open round whose urn holds every ballot, put there in bulk."""
    from datetime import timedelta

    from django.utils import timezone

    from residents.models import Person, RoleHeld
    from tests.votes.budgets.conftest import SMALL
    from votes.budgets.actions import Import, import_round
    from votes.urn import commitments, keys, sealing
    from votes.urn.models import Leaf, Slot

    now = timezone.now()
    wanted = Import(slug="large", titles={"fr": "Grand"}, opens=now - timedelta(days=7), closes=now)
    round_ = import_round(data=SMALL, wanted=wanted, now=now - timedelta(days=9))
    person = Person.objects.create(display_name="Sofía")
    RoleHeld.objects.create(person=person, role="organiser", starts=(now - timedelta(days=30)).date())
    from django.conf import settings

    public = keys.read(settings.KEYS, round_.id, round_.key_fingerprint).public
    ids = [str(option.id) for option in round_.options.all()]
    space = sealing.room(len(ids))

    def fill() -> None:
        slots = []
        for number in range(BALLOTS):
            random, chosen = secrets.token_bytes(32), [ids[number % 4]]
            sealed = sealing.seal(public, round_.id, random, commitments.canonical(chosen), space)
            made = commitments.commitment(round_.id, random, chosen)
            slots.append(Slot(round_id=round_.id, tag=secrets.token_hex(32), sealed=sealed, commitment=made))
        Slot.objects.bulk_create(slots, batch_size=5_000)
        Leaf.objects.bulk_create(
            (Leaf(commitment=slot.commitment, round_id=round_.id) for slot in slots), batch_size=5_000
        )

    seconds(f"sealing and storing {BALLOTS} ballots (to prepare)", fill)
    return round_, person, now


def counted_and_published(round_: Any, person: Any, now: Any) -> None:
    from datetime import timedelta

    from votes import verify
    from votes.budgets.actions import count_round, publish_round
    from votes.proofs.actions import append_pending
    from votes.proofs.models import Bundle

    later = now + timedelta(minutes=1)
    seconds("adding them all to the log at once", lambda: append_pending(round_id=round_.id, now=later))
    common = {"round_id": round_.id, "person": person}
    seconds("opening the urn and counting", lambda: count_round(**common, now=later))
    seconds("publishing, with bundle and its check", lambda: publish_round(**common, now=later))
    bundle = Bundle.objects.get(round=round_)
    raw = bundle.file.open().read()
    print(f"the bundle has {len(raw) / 1e6:.1f} MB")
    seconds("votes.verify on the bundle", lambda: list(verify.check(raw, bundle.digest)))


if __name__ == "__main__":
    if INSIDE in sys.argv:
        import django

        django.setup()
        measure()
    else:
        main()
