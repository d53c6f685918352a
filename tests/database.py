"""A migrated database, made once and copied by each test process: migrating takes far longer."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

# Names the migrated database on the PostgreSQL server of the round, where one was made.
MIGRATED = "CONCIVES_MIGRATED"
ROOT = Path(__file__).resolve().parent.parent


def template() -> Path:
    """Where the copy for exactly these migrations and packages is, made or not."""
    content = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    for path in sorted(ROOT.glob("**/migrations/*.py")):
        if ".venv" not in path.parts:
            content.update(path.read_bytes())
    return Path(tempfile.gettempdir()) / f"concives-migrated-{content.hexdigest()[:16]}.sqlite3"


def place(target: Path) -> bool:
    """Put a copy at `target`; False when none has been made yet."""
    if not template().exists():
        return False
    shutil.copyfile(template(), target)
    return True


def keep(source: Path) -> None:
    """Keep a freshly migrated database for the next process; moved into place whole."""
    unfinished = source.with_suffix(".kept")
    with sqlite3.connect(source) as connection:
        connection.execute("VACUUM INTO ?", [str(unfinished)])
    connection.close()
    shutil.move(unfinished, template())


def embedded() -> None:
    """Make the migrated SQLite database, where there is none for these migrations yet."""
    if template().exists():
        return
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "concives.sqlite3"
        _migrate({"CONCIVES_VAR": folder, "DATABASE_URL": f"sqlite:///{made}"})
        keep(made)


def migrated(url: str) -> dict[str, str]:
    """Make the migrated database of a PostgreSQL server; gives the variable by which tests know of it."""
    with tempfile.TemporaryDirectory() as folder:
        _migrate({"CONCIVES_VAR": folder, "DATABASE_URL": own(url, "migrated")})
    return {MIGRATED: "migrated"}


def _migrate(variables: dict[str, str]) -> None:
    environment = {**os.environ, "CONCIVES_TESTING": "1", **variables}
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=environment, check=True)


def own(url: str, name: str, template: str = "") -> str:
    """A new database on the same PostgreSQL server, empty or copied from another; gives its address."""
    import psycopg
    from psycopg import sql

    copied = sql.SQL(" TEMPLATE {}").format(sql.Identifier(template)) if template else sql.SQL("")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)) + copied)
    return f"{url.rsplit('/', 1)[0]}/{name}"
