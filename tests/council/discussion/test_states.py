"""States, pace and window of a discussion: tables of cases."""

from datetime import UTC, datetime, timedelta

import pytest

from council.discussion.states import MOVES, MessageAct, MessageState, open_at, wait

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ago", "pace", "seconds"), [(None, 10, 0), (0, 10, 10), (3, 10, 7), (9.5, 10, 1), (10, 10, 0), (0, 0, 0)]
)
def test_a_person_waits_until_the_pace_has_passed(ago: float | None, pace: int, seconds: int) -> None:
    last = None if ago is None else NOW - timedelta(seconds=ago)
    assert wait(last, NOW, pace) == seconds


def test_a_thread_is_open_from_its_opening_until_just_before_its_close() -> None:
    closes = NOW + timedelta(hours=1)
    assert open_at(NOW, closes, NOW)
    assert open_at(NOW, None, closes)
    assert not open_at(NOW, closes, closes)
    assert not open_at(closes, None, NOW)


def test_what_its_author_took_back_never_moves_again() -> None:
    assert not [move for move in MOVES if move[0] is MessageState.WITHDRAWN]
    assert (MessageState.VISIBLE, MessageAct.RESTORE) not in MOVES
