"""States, pace and window of a discussion: tables of cases."""

from datetime import UTC, datetime, timedelta

import pytest

from council.discussion.states import (
    LOOKED,
    MENDING,
    MOVES,
    UNSEEN_ONLY,
    WRITERS_OF,
    Circle,
    MessageAct,
    MessageState,
    after,
    mendable,
    open_at,
    wait,
)

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


def test_what_its_author_took_back_can_only_be_erased_and_what_is_erased_stays_so() -> None:
    assert [act for state, act in MOVES if state is MessageState.WITHDRAWN] == [MessageAct.WIPE]
    assert not [move for move in MOVES if move[0] is MessageState.WIPED]
    assert (MessageState.VISIBLE, MessageAct.RESTORE) not in MOVES


@pytest.mark.parametrize("state", MessageState)
@pytest.mark.parametrize("act", MessageAct)
def test_where_a_human_has_looked_no_machine_hides(state: MessageState, act: MessageAct) -> None:
    assert after(state, act, reviewed=False) == MOVES.get((state, act))
    assert after(state, act, reviewed=True) == (None if act in UNSEEN_ONLY else MOVES.get((state, act)))


def test_every_human_judgement_counts_as_a_look() -> None:
    machine_or_author = {MessageAct.AUTO_HIDE, MessageAct.HOLD, MessageAct.EDIT, MessageAct.WITHDRAW}
    assert set(MessageAct) - LOOKED - machine_or_author == {MessageAct.WIPE}


def test_a_message_is_mended_until_just_before_the_end_of_its_minutes() -> None:
    assert mendable(NOW, NOW + MENDING - timedelta(seconds=1))
    assert not mendable(NOW, NOW + MENDING)


def test_who_writes_can_read() -> None:
    wider = [Circle.EVERYONE, Circle.RESIDENTS, Circle.MEMBERS]
    for place, readers in enumerate(wider):
        for writers in wider:
            assert (writers in WRITERS_OF[readers]) == (wider.index(writers) >= place)
