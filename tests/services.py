"""PostgreSQL and Redis of a test run's own: on free loopback ports, forgotten at the end."""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

# Below what systems hand out to whoever asks elsewhere: until a server listens there, and while it is down,
# no connection gets its port by chance, nor answers itself.
PORTS = range(20_000, 32_000)
PATIENCE = 120


def free_port() -> int:
    """A loopback port that nobody uses at the moment."""
    while True:
        port = secrets.choice(PORTS)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


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
            asked = [binaries / "pg_isready", "-h", "127.0.0.1", "-p", str(port), "-U", "concives"]
            _wait_for(server, lambda: subprocess.run(asked, check=False, **quiet).returncode == 0)
            yield f"postgres://concives@127.0.0.1:{port}/postgres"
        finally:
            # At once, also where somebody is still connected.
            server.send_signal(signal.SIGINT)
            server.wait(PATIENCE)


@contextmanager
def redis() -> Iterator[str]:
    """A Redis URL, for as long as the block runs."""
    port = free_port()
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    with tempfile.TemporaryDirectory(prefix="concives-redis-") as folder:
        server = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
        try:
            _wait_for(server, lambda: answers(port))
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            server.terminate()
            server.wait(PATIENCE)


def answers(port: int) -> bool:
    """Whether a Redis takes commands there."""
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), PATIENCE) as asked:
        asked.sendall(b"PING\r\n")
        return asked.recv(16).startswith(b"+PONG")
    return False


def _wait_for(server: "subprocess.Popen[bytes]", ready: Callable[[], bool]) -> None:
    """A server listens a moment before it accepts: asked until it is ready."""
    end = time.monotonic() + PATIENCE
    while not ready():
        if server.poll() is not None:
            raise RuntimeError(f"it ended at once: {server.args}")
        if time.monotonic() > end:
            raise RuntimeError(f"not ready after {PATIENCE} s: {server.args}")
        time.sleep(0.1)
