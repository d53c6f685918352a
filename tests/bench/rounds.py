"""A measure on both databases: each time in a process of its own, from a database that is only migrated."""

import os
import subprocess
import sys
import tempfile

from tests import services


def on_both(module: str) -> None:
    """Run `python -m <module> --here` on SQLite, then on PostgreSQL and Redis where they are installed."""
    _measured(module, "SQLite", {})
    if not services.missing():
        with services.postgresql() as address, services.redis() as cache:
            _measured(module, "PostgreSQL", {"DATABASE_URL": address, "REDIS_URL": cache})


def _measured(module: str, name: str, where: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory(prefix="concives-bench-") as folder:
        chosen = {"CONCIVES_VAR": folder, "CONCIVES_TESTING": "1", **where}
        here = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "REDIS_URL"}}
        print(name, flush=True)
        subprocess.run([sys.executable, "-m", module, "--here"], env=here | chosen, check=True)
