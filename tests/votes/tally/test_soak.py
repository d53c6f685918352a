"""Ten minutes of damaged files: each is read or refused, and soon. Run by `make soak`."""

import random
import time
from contextlib import suppress
from pathlib import Path

import pytest

from votes.tally.pabulib import PabulibError, read

pytestmark = pytest.mark.soak
FILES = sorted((Path(__file__).parents[2] / "elections").glob("*.pb"))
SECONDS, SLOWEST = 600, 10
SCRAPS = [";", "\n", "NaN", "-1", "1e999", '"', "\x00", "META", "VOTES", "=cmd()", "9" * 400, "\u202e"]


def damaged(text: str, dice: random.Random) -> str:
    """The file with a few scraps put in, lines swapped, or its end cut off."""
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(text) + 1)
        text = text[:at] + dice.choice(SCRAPS) + text[at + dice.choice([0, 0, 1, 30]) :]
    return text[: dice.randrange(len(text) + 1)] if dice.random() < 0.2 else text


def test_ten_minutes_of_damage_break_nothing() -> None:
    dice, texts = random.Random(2019), [path.read_text() for path in FILES]
    end, read_or_refused = time.monotonic() + SECONDS, 0
    while time.monotonic() < end:
        text = damaged(dice.choice(texts), dice)
        start = time.monotonic()
        with suppress(PabulibError):
            read(text + "\n")
        assert time.monotonic() - start < SLOWEST
        read_or_refused += 1
    assert read_or_refused > SECONDS
