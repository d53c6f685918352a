"""Passes, and when a reminder goes out."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from votes.codes import checks
from votes.codes.checks import asks_late
from votes.codes.passes import Pass, PassError, Way, lock_up, seal, unlock, unseal

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
KEY, ROUND, VOTER = b"k" * 32, uuid4(), uuid4()
SHOWN = Pass(VOTER, Way.CODE, code="1234", station="s")


def test_a_pass_is_read_as_it_was_given() -> None:
    assert unseal(KEY, ROUND, seal(KEY, ROUND, SHOWN, NOW), NOW) == (SHOWN, NOW + timedelta(minutes=30))


@pytest.mark.parametrize("minutes", [0, 29])
def test_a_pass_is_good_for_half_an_hour(minutes: int) -> None:
    assert unseal(KEY, ROUND, seal(KEY, ROUND, SHOWN, NOW), NOW + timedelta(minutes=minutes))


@pytest.mark.parametrize("minutes", [30, 31, -5])
def test_and_not_longer_nor_before(minutes: int) -> None:
    with pytest.raises(PassError):
        unseal(KEY, ROUND, seal(KEY, ROUND, SHOWN, NOW), NOW + timedelta(minutes=minutes))


def test_a_pass_of_another_round_another_key_or_altered_is_refused() -> None:
    text = seal(KEY, ROUND, SHOWN, NOW)
    for key, round_id, said in (
        (KEY, uuid4(), text),
        (b"l" * 32, ROUND, text),
        (KEY, ROUND, text[:-6] + "AAAA=="),
        (KEY, ROUND, "A" * 8),
        (KEY, ROUND, ""),
        (KEY, ROUND, "é"),
    ):
        with pytest.raises(PassError):
            unseal(key, round_id, said, NOW)


def test_a_pass_shows_neither_voter_nor_code() -> None:
    text = seal(KEY, ROUND, SHOWN, NOW)
    assert VOTER.hex not in text
    assert "1234" not in text


def test_a_locked_holder_opens_with_the_rounds_key_only() -> None:
    locked = lock_up(KEY, ROUND, VOTER)
    assert unlock(KEY, ROUND, locked) == VOTER
    assert VOTER.bytes not in locked
    with pytest.raises(PassError):
        unlock(b"l" * 32, ROUND, locked)
    with pytest.raises(PassError):
        unlock(KEY, uuid4(), locked)


@pytest.mark.parametrize(
    ("opens", "closes", "late", "too_late"),
    [
        (-24, 49, False, False),
        (-24, 48, True, False),
        (-24, 13, True, False),
        (-24, 12, True, True),
        (1, 30, False, False),
        (0, 30, True, False),
    ],
)
def test_reminders_leave_two_days_and_half_a_day_before_the_close_and_never_when_somebody_asks(
    opens: int, closes: int, late: bool, too_late: bool
) -> None:
    window = [NOW + timedelta(hours=hours) for hours in (opens, closes)]
    assert asks_late(window[0], window[1], NOW) is late
    assert checks.too_late(window[1], NOW) is too_late
