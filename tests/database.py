"""A migrated SQLite database, kept and copied by each test process: migrating takes far longer."""

import hashlib
import shutil
import sqlite3
import tempfile
from pathlib import Path

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
