"""The record of 5 000 opinions and 20 000 commitments: how long it takes, and the most memory that it holds.

`python -m tests.bench.record` begins a process a database; with `--here` it measures in this one.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from django.core.management import execute_from_command_line

from tests.bench import opinions
from tests.bench.rounds import on_both

# The clock's time is other programs' too on a busy machine; the processor's is ours.
HEAD = ("step", "clock", "processor", "most memory", "size")


def main() -> None:
    print(f"The record of {opinions.OPINIONS} opinions, {opinions.COMMITMENTS} commitments")
    on_both("tests.bench.record")


def here() -> None:
    """The archive, with a line of the register for each opinion and commitment; then each step by itself."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    opinions.fill()
    write_lines()
    print(f"  {HEAD[0]:<24}{HEAD[1]:>10}{HEAD[2]:>11}{HEAD[3]:>13}{HEAD[4]:>10}")
    folder = Path(os.environ["CONCIVES_VAR"])
    full, public = folder / "full.zip", folder / "public.zip"
    step("export, full", ["export_record", str(full)], full)
    step("export, public", ["export_record", str(public), "--public"], public)
    with tempfile.TemporaryDirectory(prefix="concives-bench-") as other:
        there = {"CONCIVES_VAR": other, "DATABASE_URL": f"sqlite:///{other}/concives.sqlite3"}
        there["SECRET_KEY"] = (folder / "secret_key").read_text()
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], env=os.environ | there, check=True)
        step("restore, into SQLite", ["restore_record", str(full)], full, there)


def write_lines() -> None:
    from django.utils import timezone

    from council.commitments.models import Commitment
    from council.opinions.models import Opinion
    from register.models import Line, ScopeCounter

    scopes = [
        ScopeCounter(kind=kind, key=key, last_number=1)
        for kind, model in (("opinion", Opinion), ("commitment", Commitment))
        for key in model.objects.values_list("id", flat=True)
    ]
    made = ScopeCounter.objects.bulk_create(scopes, 2000)
    now = timezone.now()
    kinds = {"opinion": "delivered", "commitment": "opened"}
    Line.objects.bulk_create([Line(scope=one, number=1, kind=kinds[one.kind], at=now) for one in made], 2000)


def step(name: str, command: list[str], file: Path, where: dict[str, str] | None = None) -> None:
    """Run one command in a process of its own and say what it took."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.record", "--alone", *command],
        env=os.environ | (where or {}), capture_output=True, text=True, check=True,
    )  # fmt: skip
    taken, (spent, most) = time.perf_counter() - start, done.stdout.split()[-2:]
    print(
        f"  {name:<24}{taken:>8.1f} s{float(spent):>9.1f} s{int(most) // 1024:>10} MB"
        f"{file.stat().st_size / 1e6:>7.1f} MB",
        flush=True,
    )


def alone(command: list[str]) -> None:
    """The command, then the processor's seconds and the most memory (kB) that this process has held."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    execute_from_command_line(["manage.py", *command])
    status = Path("/proc/self/status").read_text().splitlines()
    held = next(line.split()[1] for line in status if line.startswith("VmHWM"))
    print(time.process_time(), held)


if __name__ == "__main__":
    if "--alone" in sys.argv:
        alone(sys.argv[2:])
    else:
        here() if "--here" in sys.argv else main()
