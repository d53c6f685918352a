"""Serves the town as a newcomer would: `manage.py serve` in a process of its own. Built once, then copied."""

import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from config.environment import secret_file
from tests import database
from tests.pouring import pour
from tests.services import free_port

ROOT = Path(__file__).resolve().parent.parent.parent
OURS = {"CONCIVES_TESTING", "CONCIVES_KEYS", "ALLOWED_HOSTS", "DEBUG"}
START_SECONDS = 180
# Names the folder with the town, where one was built for all.
KEPT = "CONCIVES_TOWN"
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Town:
    """A folder with its secrets and, on SQLite, its database; on PostgreSQL, the address of one."""

    folder: Path
    environment: dict[str, str]

    def manage(self, *arguments: str) -> None:
        """Run one command on the town's database."""
        command = [sys.executable, "manage.py", *arguments]
        subprocess.run(command, cwd=ROOT, env=self.environment, check=True, stdout=subprocess.DEVNULL)

    def inside(self, act: Callable[..., Answer], *arguments: Any) -> Answer:
        """What an act answers on the town's database and with its keys.

        In this process: another takes seconds to begin. In a thread: the browser's loop is in ours.
        """
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(self._at_home, act, arguments).result()

    def _at_home(self, act: Callable[..., Answer], arguments: tuple[Any, ...]) -> Answer:
        with self.entered():
            return act(*arguments)

    @contextmanager
    def entered(self) -> Iterator[None]:
        """This thread has the town's database and keys."""
        from django.db import connection, connections
        from django.test import override_settings

        from register.announcing import unheard

        ours = override_settings(
            VAR=self.folder,
            SECRET_KEY=self.environment.get("SECRET_KEY") or secret_file(self.folder / "secret_key"),
            KEYS=self.folder / "keys",
            KEY_COPIES=str(self.folder / "key-copies"),
            MEDIA_ROOT=self.folder / "media",
        )
        before = connections["default"]
        here = connection.copy()
        at_scale = here.vendor == "postgresql"
        here.settings_dict["NAME"] = self.folder.name if at_scale else str(self.folder / "concives.sqlite3")
        connections["default"] = here
        try:
            with closing(here), ours, unheard():
                yield
        finally:
            connections["default"] = before


def at(folder: Path, template: str = "") -> Town:
    """A town's variables: the demo's, with the databases of the round."""
    kept = {key: value for key, value in os.environ.items() if key not in OURS}
    kept |= {"CONCIVES_DEMO": "1", "CONCIVES_VAR": str(folder)}
    if kept.get("DATABASE_URL", "").startswith("postgres"):
        template = template or kept.get(database.MIGRATED, "")
        kept["DATABASE_URL"] = database.own(kept["DATABASE_URL"], folder.name, template)
    elif not (folder / "concives.sqlite3").exists():
        database.place(folder / "concives.sqlite3")
    return Town(folder, kept)


def build(folder: Path) -> Town:
    """A town with its data, not served: built here, or once for all."""
    if KEPT in os.environ:
        return _poured(Path(os.environ[KEPT]), folder)
    town = at(folder)
    town.manage("migrate", "-v0")
    town.manage("town")
    return town


def _poured(kept: Path, folder: Path) -> Town:
    shutil.copytree(kept, folder, dirs_exist_ok=True)
    town = at(folder)
    if address := town.environment.get("DATABASE_URL"):
        pour(folder / "concives.sqlite3", address)
        (folder / "concives.sqlite3").unlink()
    return town


def copy(built: Town, folder: Path) -> Town:
    """The same town again, for somebody else's walk."""
    shutil.copytree(built.folder, folder, dirs_exist_ok=True)
    return at(folder, template=built.folder.name)


@contextmanager
def served(town: Town) -> Iterator[str]:
    """The address of the living town."""
    port = free_port()
    server = start(town, port)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        end(server)


def end(server: "subprocess.Popen[bytes]") -> None:
    """Ask it to end; one that does not is stopped, and told."""
    server.terminate()
    try:
        server.wait(START_SECONDS)
    finally:
        server.kill()


def start(town: Town, port: int) -> "subprocess.Popen[bytes]":
    """The town's server, once it answers. Whoever starts it ends it."""
    command = [sys.executable, "manage.py", "serve", "--port", str(port)]
    said = town.folder / "server.log"
    with said.open("ab") as log:
        server = subprocess.Popen(
            command, cwd=ROOT, env=town.environment, stdout=log, stderr=subprocess.STDOUT
        )
    try:
        wait(f"http://127.0.0.1:{port}/en/", server, said)
    except RuntimeError:
        server.kill()
        raise
    return server


def wait(url: str, server: "subprocess.Popen[bytes]", said: Path) -> None:
    """Until the page answers; what the server said when it does not."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=20).close()
            return
        except urllib.error.HTTPError as error:
            raise RuntimeError(f"{url} answers {error.code}:\n{said.read_text()[-3000:]}") from error
        except OSError:
            time.sleep(0.3)
    raise RuntimeError(f"the town did not start:\n{said.read_text()[-3000:]}")
