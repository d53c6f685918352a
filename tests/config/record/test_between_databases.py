"""The whole town moves from SQLite to PostgreSQL and back, each time the same to the last byte."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import database, services

HERE = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "REDIS_URL"}}


def manage(var: Path, *arguments: str, **variables: str) -> str:
    """A command in a process of its own; what it said."""
    own = {"CONCIVES_VAR": str(var), "CONCIVES_TESTING": "1", "SECRET_KEY": "the city's"}
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(command, env=HERE | own | variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def migrated(folder: Path) -> Path:
    """A machine with SQLite that was only migrated."""
    folder.mkdir(mode=0o700)
    if database.template().exists():
        shutil.copyfile(database.template(), folder / "concives.sqlite3")
    manage(folder, "migrate", "-v0")
    return folder


@pytest.mark.soak
@pytest.mark.skipif(bool(services.missing()), reason="needs PostgreSQL and Redis")
def test_the_town_goes_from_sqlite_to_postgresql_and_back(tmp_path: Path) -> None:
    town, back, scale = migrated(tmp_path / "town"), migrated(tmp_path / "back"), tmp_path / "scale"
    manage(town, "town")
    manage(town, "export_record", str(tmp_path / "1.zip"))
    scale.mkdir(mode=0o700)
    for folder in (scale, back):
        shutil.copytree(town / "keys", folder / "keys")
    with services.postgresql() as address, services.redis() as cache:
        there = {"DATABASE_URL": address, "REDIS_URL": cache}
        manage(scale, "migrate", "-v0", **there)
        said = manage(scale, "restore_record", str(tmp_path / "1.zip"), **there)
        assert "; not" not in said
        manage(scale, "export_record", str(tmp_path / "2.zip"), **there)
    said = manage(back, "restore_record", str(tmp_path / "2.zip"))
    assert "; not" not in said
    manage(back, "export_record", str(tmp_path / "3.zip"))
    records = [(tmp_path / f"{number}.zip").read_bytes() for number in (1, 2, 3)]
    assert records[0] == records[1] == records[2]
