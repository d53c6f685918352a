"""`make test`, `make soak`, `make journey`: the suite on SQLite, then on PostgreSQL and Redis."""

import argparse
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack

from tests import browser, services

PYTEST = [sys.executable, "-m", "pytest", "-q"]
NO_TESTS = 5


def pytest(arguments: list[str], **variables: str) -> bool:
    """Run pytest in a process and with a folder of its own; whether it passed."""
    with tempfile.TemporaryDirectory(prefix="concives-tests-") as folder:
        environment = {**os.environ, "CONCIVES_TESTING": "1", "CONCIVES_VAR": folder, **variables}
        return subprocess.run([*PYTEST, *arguments], env=environment, check=False).returncode == 0


def suites(soak: bool) -> list[list[str]]:
    """The pytest calls of one round: browser tests need a process of their own."""
    length = "" if soak else " and not soak"
    plain = ["-m", f"not browser{length}", "-n", "2", "--dist", "loadfile"]
    return [plain, ["-m", f"browser{length}"]] if browser.available() else [plain]


def every(calls: list[list[str]], **variables: str) -> bool:
    """Run all the calls, also after one has failed; whether all passed."""
    results = [pytest(call, **variables) for call in calls]
    return all(results)


def whole(soak: bool) -> bool:
    """Both rounds; every suite runs even when one has failed."""
    strict = os.environ.get("CI") == "true"
    passed = True
    if not browser.available():
        print(
            f"Browser tests are skipped: there is no Chromium here. To run them: {browser.MEND}", flush=True
        )
        passed = not strict
    print("On SQLite, with the in-memory channel layer:", flush=True)
    passed = every(suites(soak)) and passed
    if lacking := services.missing():
        line = f"sudo apt-get install -y {' '.join(lacking)}"
        print(f"The PostgreSQL and Redis round is skipped: not installed here. To run it: {line}", flush=True)
        return passed and not strict
    print("On PostgreSQL and Redis:", flush=True)
    with ExitStack() as stack:
        at_scale = {
            "DATABASE_URL": stack.enter_context(services.postgresql()),
            "REDIS_URL": stack.enter_context(services.redis()),
        }
        return every(suites(soak), **at_scale) and passed


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
    return 0 if pytest(["tests/journeys", "-m", "browser", "-k", number]) else 1


if __name__ == "__main__":
    sys.exit(main())
