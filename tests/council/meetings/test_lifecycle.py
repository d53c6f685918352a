"""States of a meeting: what may follow what."""

from datetime import UTC, datetime, timedelta

import pytest

from council.meetings.lifecycle import (
    MEETING_MOVES,
    NEEDS_BOTH,
    VOTE_MOVES,
    Act,
    MeetingState,
    VoteState,
    doors_open,
)

STARTS = datetime(2026, 3, 1, 18, tzinfo=UTC)


def test_nothing_follows_the_end() -> None:
    assert not [move for move in MEETING_MOVES if move[0] is MeetingState.CLOSED]
    assert not [move for move in VOTE_MOVES if move[0] in {VoteState.CLOSED, VoteState.CANCELLED}]


def test_one_alone_may_only_suspend_prepare_and_go_to_an_item() -> None:
    assert set(Act) - set(NEEDS_BOTH) == {Act.SUSPEND, Act.PREPARE_VOTE, Act.SET_ITEM}


@pytest.mark.parametrize(
    ("state", "minutes", "open_to_members"),
    [
        (MeetingState.ANNOUNCED, 0, False),
        (MeetingState.CONVENED, -61, False),
        (MeetingState.CONVENED, -60, True),
        (MeetingState.CONVENED, 30, True),
        (MeetingState.OPEN, 0, True),
        (MeetingState.SUSPENDED, 0, True),
        (MeetingState.CLOSED, 0, False),
    ],
)
def test_doors_open_an_hour_before_and_shut_at_the_end(
    state: MeetingState, minutes: int, open_to_members: bool
) -> None:
    assert doors_open(state, STARTS, STARTS + timedelta(minutes=minutes)) is open_to_members
