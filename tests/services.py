"""PostgreSQL and Redis of a test run's own: on free loopback ports, forgotten at the end."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def free_port() -> int:
    """A loopback port that nobody uses at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def postgresql_folder() -> Path | None:
    """Where `initdb` and `postgres` are, the newest version first."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    on_path = shutil.which("initdb")
    return found[0].parent if found else Path(on_path).parent if on_path else None


def missing() -> list[str]:
    """The Debian packages without which the tests cannot run at city scale."""
    lacking = [] if postgresql_folder() else ["postgresql"]
    return lacking + ([] if shutil.which("redis-server") else ["redis-server"])


def _as_postgres() -> dict[str, int]:
    """`initdb` refuses root: run as the `postgres` user when we are root."""
    if os.getuid() != 0:
        return {}
    user = pwd.getpwnam("postgres")
    return {"user": user.pw_uid, "group": user.pw_gid}


@contextmanager
def postgresql(durable: bool = False) -> Iterator[str]:
    """A database URL, for as long as the block runs; a `durable` one waits for the disk, as a city does."""
    binaries, port, who = postgresql_folder(), free_port(), _as_postgres()
    assert binaries, "PostgreSQL is not installed"
    with tempfile.TemporaryDirectory(prefix="concives-postgresql-") as folder:
        if who:
            os.chown(folder, who["user"], who["group"])
        data = f"{folder}/data"
        quiet = {"cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **who}
        subprocess.run(
            [binaries / "initdb", "-D", data, "-U", "concives", "-A", "trust", "-E", "UTF8"],
            check=True,
            **quiet,
        )
        hasty = [] if durable else ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
        options = [part for one in [*hasty, "max_connections=200"] for part in ("-c", one)]
        server = subprocess.Popen(
            [binaries / "postgres", "-D", data, "-h", "127.0.0.1", "-p", str(port), "-k", folder, *options],
            **quiet,
        )
        try:
            _wait_for(port, server)
            yield f"postgres://concives@127.0.0.1:{port}/postgres"
        finally:
            server.terminate()
            server.wait(30)


@contextmanager
def redis() -> Iterator[str]:
    """A Redis URL, for as long as the block runs."""
    port = free_port()
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    with tempfile.TemporaryDirectory(prefix="concives-redis-") as folder:
        server = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
        try:
            _wait_for(port, server)
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            server.terminate()
            server.wait(30)


def _wait_for(port: int, server: "subprocess.Popen[bytes]", seconds: int = 60) -> None:
    """PostgreSQL listens a moment before it accepts: asked until it answers."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if server.poll() is not None:
            raise RuntimeError(f"the server on port {port} ended at once")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                time.sleep(0.5)
                return
        time.sleep(0.1)
    raise RuntimeError(f"nothing listens on port {port} after {seconds} s")
