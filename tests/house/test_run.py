"""What the suite's runner makes of a test that fails."""

from pathlib import Path
from tempfile import TemporaryFile

import pytest

from tests.run import lane

FAILS = """
from pathlib import Path

import pytest


@pytest.mark.{mark}
def test_walk() -> None:
    before = Path(__file__).with_name("walked")
    times = len(before.read_text()) if before.exists() else 0
    before.write_text("x" * (times + 1))
    assert times >= {times}
"""


def passes(folder: Path, times: int, mark: str) -> tuple[bool, int]:
    """Whether a test that fails its first `times` passes, and how often it ran."""
    (folder / "test_walk.py").write_text(FAILS.format(times=times, mark="browser"))
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = browser: in a browser\n")
    call = ["-m", mark, str(folder), "-c", str(folder / "pytest.ini")]
    with TemporaryFile() as said:
        passed = lane([("A step:", call, {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"})], said)
    return passed, len((folder / "walked").read_text())


@pytest.mark.parametrize(
    ("times", "mark", "expected"),
    [
        (0, "browser", (True, 1)),
        (1, "browser", (True, 2)),
        (2, "browser", (False, 2)),
        (1, "not soak", (False, 1)),
    ],
)
def test_a_walk_that_fails_is_walked_once_more_and_nothing_else_is(
    tmp_path: Path, times: int, mark: str, expected: tuple[bool, int]
) -> None:
    assert passes(tmp_path, times, mark) == expected
