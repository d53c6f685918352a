"""Ten minutes of damaged files: each is read and counted, or refused, and soon. Run by `make soak`."""

import random
import resource
import time
from contextlib import suppress
from pathlib import Path

import pytest

from votes.tally import ElectionError, count
from votes.tally.pabulib import PabulibError, decoded, read

pytestmark = pytest.mark.soak
FILES = sorted((Path(__file__).parents[2] / "elections").glob("*.pb"))
SECONDS, SLOWEST, MOST_MEMORY = 600, 10, 2**20  # of the processor; in kB
SCRAPS = [";", "\n", "NaN", "-1", "1e999", '"', "\x00", "META", "VOTES", "=cmd()", "9" * 400, "\u202e"]
SCRAPS += [";" * 10**5, "1," * 10**5, "None", ",", " ", "\r", "0.000000001"]


def damaged(data: bytes, dice: random.Random) -> bytes:
    """The file with a few scraps put in, bytes changed, or its end cut off."""
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(data) + 1)
        scrap = dice.choice([*(each.encode() for each in SCRAPS), bytes([dice.randrange(256)])])
        data = data[:at] + scrap + data[at + dice.choice([0, 0, 1, 30]) :]
    return data[: dice.randrange(len(data) + 1)] if dice.random() < 0.2 else data


def test_ten_minutes_of_damage_break_nothing() -> None:
    dice, files = random.Random(2019), [path.read_bytes() for path in FILES]
    end, refused, counted = time.monotonic() + SECONDS, 0, 0
    while time.monotonic() < end:
        data = damaged(dice.choice(files), dice)
        start = time.process_time()
        refused += 1
        with suppress(PabulibError, ElectionError):
            outcome = count(read(decoded(data) + "\n"), "equal-shares", "cardinality", "add1u", step=10**6)
            assert outcome.cost <= outcome.budget
            refused, counted = refused - 1, counted + 1
        assert time.process_time() - start < SLOWEST
    print(f"{refused} refused, {counted} counted")
    assert refused > SECONDS / 10
    assert counted > SECONDS / 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < MOST_MEMORY
