"""Starts the town as a newcomer would: `manage.py serve` in a process of its own."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.services import free_port

ROOT = Path(__file__).resolve().parent.parent.parent
START_SECONDS = 180


def own_database(url: str) -> str:
    """A database beside the one that the other tests use."""
    import psycopg

    name = f"journeys_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")  # type: ignore[call-overload]
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[call-overload]
    return f"{url.rsplit('/', 1)[0]}/{name}"


def environment(folder: Path) -> dict[str, str]:
    """The demo's variables; the databases of the round, SQLite or PostgreSQL with Redis."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if key not in {"CONCIVES_TESTING", "ALLOWED_HOSTS", "DEBUG"}
    }
    kept |= {"CONCIVES_DEMO": "1", "CONCIVES_VAR": str(folder)}
    if kept.get("DATABASE_URL", "").startswith("postgres"):
        kept["DATABASE_URL"] = own_database(kept["DATABASE_URL"])
    return kept


@contextmanager
def town(folder: Path) -> Iterator[str]:
    """The address of a living town."""
    port = free_port()
    command = [sys.executable, "manage.py", "serve", "--port", str(port)]
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(
            command, cwd=ROOT, env=environment(folder), stdout=log, stderr=subprocess.STDOUT
        )
        try:
            wait(f"http://127.0.0.1:{port}/en/", server, folder / "server.log")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(30)


def wait(url: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    """Until the page answers; what the server said when it does not."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=20).close()
            return
        except urllib.error.HTTPError as error:
            raise RuntimeError(f"{url} answers {error.code}:\n{log.read_text()[-3000:]}") from error
        except OSError:
            time.sleep(0.3)
    raise RuntimeError(f"the town did not start:\n{log.read_text()[-3000:]}")
