"""`make test`, `make soak`, `make journey`: the suite on SQLite, then on PostgreSQL and Redis."""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from subprocess import Popen
from typing import IO

from tests import browser, database, services

PYTEST = [sys.executable, "-m", "pytest", "-q"]
# What SQLite's round tells for both (tests/at_scale.py says what and why); these folders meet no database.
BY_KIND = [
    "-p",
    "tests.at_scale",
    "--ignore=tests/frontend",
    "--ignore=tests/house",
    "--ignore=tests/votes/tally",
]
# Build the town, or try every act for everybody in every state: run on SQLite, in a soak on both. The walks
# build the whole town on PostgreSQL too.
LONG = [
    "tests/config/test_town.py",
    "tests/config/test_town_proposals.py",
    "tests/council/test_town.py",
    "tests/council/commitments/test_demo_year.py",
    "tests/council/commitments/test_town.py",
    "tests/council/meetings/test_matrix.py",
    "tests/council/opinions/test_town.py",
    "tests/council/workshops/test_matrix.py",
    "tests/votes/budgets/test_town.py",
    "tests/votes/paper/test_town.py",
]
# Walked on PostgreSQL, the other journeys on SQLite; a soak walks them all on both.
THREAD = "tests/journeys/test_thread.py::test_an_idea_becomes_an_opinion_that_the_city_answers"
AT_SCALE = [
    f"{THREAD}[chromium-fr-True]",
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


def suites(soak: bool, at_scale: bool = False, alone: bool = False) -> list[list[str]]:
    """The pytest calls of one round, alone or one of two: browser tests need a process of their own."""
    length = "" if soak else " and not soak"
    plain = ["-m", f"not browser{length}", "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
    walks = ["-m", f"browser{length}"]
    if at_scale:
        plain += [] if soak else [*BY_KIND, *(f"--ignore={place}" for place in LONG)]
        walks += ["tests/journeys"] if soak else AT_SCALE
    elif not (soak or alone):
        walks += [f"--deselect={walk}" for walk in AT_SCALE]
    return [plain, walks] if browser.available() else [plain]


def every(calls: list[list[str]], **variables: str) -> bool:
    """Run all the calls side by side; whether all passed. The first speaks at once, the others at the end."""
    with ExitStack() as stack:
        said = [None, *(stack.enter_context(tempfile.TemporaryFile()) for _ in calls[1:])]
        running = [
            stack.enter_context(pytest(call, file, **variables))
            for call, file in zip(calls, said, strict=True)
        ]
        codes = [process.wait() for process in running]
        for file in said[1:]:
            file.seek(0)
            print(file.read().decode(errors="replace"), flush=True)
    return codes == [0] * len(codes)


def at_city_scale(stack: ExitStack) -> dict[str, str]:
    """The variables of a PostgreSQL and a Redis that live as long as the stack."""
    return {
        "DATABASE_URL": stack.enter_context(services.postgresql()),
        "REDIS_URL": stack.enter_context(services.redis()),
    }


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
        print("Migrating what every test begins from:", flush=True)
        servers |= database.prepared(servers.get("DATABASE_URL", ""))
        print("On SQLite, with the in-memory channel layer:", flush=True)
        # A soak builds the town on both.
        town = {} if soak else {"CONCIVES_TOWN": stack.enter_context(tempfile.TemporaryDirectory())}
        passed = every(suites(soak, alone=bool(lacking)), **town) and passed
        if not lacking:
            print("On PostgreSQL and Redis:", flush=True)
            return every(suites(soak, at_scale=True), **servers, **town) and passed
    line = f"sudo apt-get install -y {' '.join(lacking)}"
    print(f"The PostgreSQL and Redis round is skipped: not installed here. To run it: {line}", flush=True)
    return passed and not strict


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
    return 0 if every([["tests/journeys", "-m", "browser", "-k", number]]) else 1


if __name__ == "__main__":
    sys.exit(main())
