"""`make test`, `make soak`, `make journey`: the suite on SQLite, then on PostgreSQL and Redis."""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from subprocess import Popen
from typing import IO

from tests import browser, database, services
from tests.journeys import server

# What it is, pytest's arguments, and variables of its environment.
Step = tuple[str, list[str], dict[str, str]]
PYTEST = [sys.executable, "-m", "pytest", "-q"]
# What SQLite's round tells for both (tests/at_scale.py says what and why); these folders meet no database.
BY_KIND = [
    "-p",
    "tests.at_scale",
    "--ignore=tests/frontend",
    "--ignore=tests/house",
    "--ignore=tests/votes/tally",
]
# Build the town, try every act for everybody in every state, or kill a server (a walk does so on PostgreSQL):
# run on SQLite, in a soak on both. The walks have the whole town on PostgreSQL too.
LONG = [
    "tests/config/test_town.py",
    "tests/config/test_town_proposals.py",
    "tests/council/test_town.py",
    "tests/council/commitments/test_demo_year.py",
    "tests/council/commitments/test_town.py",
    "tests/council/meetings/test_matrix.py",
    "tests/council/moderation/test_raid.py",
    "tests/council/opinions/test_town.py",
    "tests/council/workshops/test_matrix.py",
    "tests/votes/budgets/test_killed_server.py",
    "tests/votes/budgets/test_town.py",
    "tests/votes/paper/test_town.py",
]
# Where the browser tests are.
BROWSERS = ["tests/frontend", "tests/journeys"]
# A browser's chance failures are few and unlike each other: more than three are no chance.
AGAIN = ["--last-failed", "--last-failed-no-failures=none", "--maxfail=3"]
# Walked on PostgreSQL, the other journeys on SQLite; a soak walks them all on both.
THREAD = "tests/journeys/test_thread.py::test_an_idea_becomes_an_opinion_that_the_city_answers"
AT_SCALE = [
    f"{THREAD}[chromium-ar-False]",
    "tests/journeys/test_scenario_04_live_plenary.py",
    "tests/journeys/test_scenario_08_last_minute.py",
]


@contextmanager
def pytest(arguments: list[str], said: IO[bytes] | None = None, **variables: str) -> Iterator[Popen[bytes]]:
    """A pytest process with a folder of its own; what it says goes to `said`, or to everyone."""
    with tempfile.TemporaryDirectory(prefix="concives-tests-") as folder:
        environment = {**os.environ, "CONCIVES_TESTING": "1", "CONCIVES_VAR": folder, **variables}
        with Popen([*PYTEST, *arguments], env=environment, stdout=said, stderr=said) as process:
            yield process


def plain(soak: bool, at_scale: bool) -> list[str]:
    """The pytest call of everything that needs no browser."""
    call = ["-m", "not browser" if soak else "not browser and not soak"]
    call += ["--hypothesis-profile", "searching" if soak else "patient"]
    call += ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
    return [*call, *BY_KIND, *(f"--ignore={place}" for place in LONG)] if at_scale and not soak else call


def walks(soak: bool, at_scale: bool, alone: bool) -> list[str]:
    """The pytest call of the browser tests: they need a process of their own. `alone`: in the only round."""
    call = ["-m", "browser" if soak else "browser and not soak"]
    if at_scale:
        return call + (["tests/journeys"] if soak else AT_SCALE)
    elsewhere = [] if soak or alone else [f"--deselect={walk}" for walk in AT_SCALE]
    return [*call, *BROWSERS, *elsewhere]


def every(lanes: list[list[Step]]) -> bool:
    """Run the lanes side by side, each step by step; whether all passed.

    The first lane speaks at once, the others at the end: so that both cores have work until then.
    """
    with ExitStack() as stack, ThreadPoolExecutor() as pool:
        kept = [stack.enter_context(tempfile.TemporaryFile()) for _ in lanes[1:]]
        passed = list(pool.map(lane, lanes, [None, *kept]))
        for file in kept:
            file.seek(0)
            print(file.read().decode(errors="replace"), flush=True)
    return all(passed)


def lane(steps: list[Step], said: IO[bytes] | None) -> bool:
    """Run the steps one after the other, also after one that failed; whether all passed."""
    passed = True
    for title, call, variables in steps:
        tell(said, title)
        passed = ran(call, said, variables) and passed
    return passed


def tell(said: IO[bytes] | None, line: str) -> None:
    os.write(said.fileno() if said else sys.stdout.fileno(), f"{line}\n".encode())


def ran(call: list[str], said: IO[bytes] | None, variables: dict[str, str]) -> bool:
    """Whether all passed; a walk may pass when it is walked again, alone, what failed is told both times."""
    with tempfile.TemporaryDirectory(prefix="concives-failed-") as failed:
        call = [*call, "-o", f"cache_dir={failed}"]
        with pytest(call, said, **variables) as process:
            if process.wait() == 0 or not call[1].startswith("browser"):
                return process.returncode == 0
        tell(said, "What failed is walked once more, alone. Look at it also when it passes now:")
        with pytest([*call, *AGAIN], said, **variables) as process:
            return process.wait() == 0


def at_city_scale(stack: ExitStack) -> dict[str, str]:
    """The variables of a PostgreSQL and a Redis that live as long as the stack."""
    return {
        "DATABASE_URL": stack.enter_context(services.postgresql()),
        "REDIS_URL": stack.enter_context(services.redis()),
    }


def prepared(url: str, town: str | None) -> dict[str, str]:
    """Migrate for the rounds to come and build the town, while the PostgreSQL of `url` is migrated too.

    Gives the variable by which tests know of the second.
    """
    with ThreadPoolExecutor() as pool:
        at_scale = pool.submit(database.migrated, url) if url else None
        database.embedded()
        if town:
            server.build(Path(town))
        return at_scale.result() if at_scale else {}


def whole(soak: bool) -> bool:
    """Both rounds; every suite runs even when one has failed."""
    strict = os.environ.get("CI") == "true"
    passed = True
    if not browser.available():
        print(
            f"Browser tests are skipped: there is no Chromium here. To run them: {browser.MEND}", flush=True
        )
        passed = not strict
    lacking = services.missing()
    with ExitStack() as stack:
        servers = {} if lacking else at_city_scale(stack)
        print("Migrating what every test begins from, and building the town:", flush=True)
        # A soak builds the town on both.
        town = {} if soak else {server.KEPT: stack.enter_context(tempfile.TemporaryDirectory())}
        servers |= prepared(servers.get("DATABASE_URL", ""), town.get(server.KEPT))
        lanes: list[list[Step]] = [
            [("On SQLite, with the in-memory channel layer:", plain(soak, at_scale=False), town)],
            [("In a browser, on SQLite:", walks(soak, at_scale=False, alone=bool(lacking)), town)],
        ]
        if not lacking:
            at_scale = {**servers, **town}
            lanes[0].append(("On PostgreSQL and Redis:", plain(soak, at_scale=True), at_scale))
            lanes[1].append(
                ("In a browser, on PostgreSQL and Redis:", walks(soak, at_scale=True, alone=False), at_scale)
            )
        passed = every(lanes if browser.available() else lanes[:1]) and passed
    if lacking:
        line = f"sudo apt-get install -y {' '.join(lacking)}"
        print(f"The PostgreSQL and Redis round is skipped: not installed here. To run it: {line}", flush=True)
    return passed and not (strict and lacking)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--soak", action="store_true", help="also what is too long for CI")
    parser.add_argument("--journey", help="one scenario's number, as in 05; empty for the whole thread")
    options = parser.parse_args()
    if options.journey is None:
        return 0 if whole(options.soak) else 1
    if not browser.available():
        print(f"A journey needs a browser: {browser.MEND}")
        return 1
    number = f"scenario_{int(options.journey):02d}" if options.journey else "thread"
    call = ["tests/journeys", "-m", "browser", "-k", number]
    return 0 if every([[("In a browser, on SQLite:", call, {})]]) else 1


if __name__ == "__main__":
    sys.exit(main())
