"""The autopilot as a table: where a session stands, the step that is proposed, and why."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.meetings.autopilot import Stand, Step, Why, delay, next_step
from council.meetings.lifecycle import MEETING_MOVES, VOTE_MOVES, Act, MeetingState, VoteState

PLANNED, OPEN, PAUSED, ENDED = (
    MeetingState.CONVENED,
    MeetingState.OPEN,
    MeetingState.SUSPENDED,
    MeetingState.CLOSED,
)
TABLE = [
    (Stand(MeetingState.ANNOUNCED, items=2), Step(None, Why.DRAFT)),
    (Stand(PLANNED, due=False, items=2), Step(Act.OPEN, Why.EARLY, ready=False)),
    (Stand(PLANNED, items=2), Step(Act.OPEN, Why.TIME)),
    (Stand(PAUSED, at=1, items=2), Step(Act.OPEN, Why.PAUSED)),
    (Stand(PAUSED, at=1, items=2, vote=VoteState.OPEN, voters=9), Step(Act.OPEN, Why.PAUSED)),
    (Stand(OPEN, items=2), Step(Act.SET_ITEM, Why.QUIET)),
    (Stand(OPEN, at=1, items=2), Step(Act.SET_ITEM, Why.QUIET)),
    (Stand(OPEN, at=1, items=2, speaking=True, waiting=3), Step(Act.SET_ITEM, Why.SPEAKING, ready=False)),
    (Stand(OPEN, at=1, items=2, waiting=3), Step(Act.SET_ITEM, Why.WAITING, ready=False)),
    (Stand(OPEN, at=1, items=2, vote=VoteState.PREPARED, waiting=3), Step(Act.OPEN_VOTE, Why.ASKED)),
    (
        Stand(OPEN, at=1, items=2, vote=VoteState.OPEN, voted=8, voters=9),
        Step(Act.CLOSE_VOTE, Why.VOTING, ready=False),
    ),
    (
        Stand(OPEN, at=1, items=2, vote=VoteState.OPEN, voted=9, voters=9, speaking=True),
        Step(Act.CLOSE_VOTE, Why.ALL_VOTED),
    ),
    (Stand(OPEN, at=2, items=2), Step(Act.CLOSE, Why.LAST)),
    (Stand(OPEN, at=2, items=2, waiting=1), Step(Act.CLOSE, Why.WAITING, ready=False)),
    (Stand(OPEN), Step(Act.CLOSE, Why.LAST)),
    (Stand(ENDED, at=3, items=2), Step(None, Why.OVER)),
]


@pytest.mark.parametrize(("stand", "step"), TABLE)
def test_each_stand_has_its_step_with_the_reason(stand: Stand, step: Step) -> None:
    assert next_step(stand) == step


def test_the_table_gives_every_reason() -> None:
    assert {step.why for _stand, step in TABLE} == set(Why)


stands = st.builds(
    Stand,
    state=st.sampled_from(MeetingState),
    due=st.booleans(),
    at=st.integers(0, 5),
    items=st.integers(0, 5),
    vote=st.sampled_from([None, VoteState.PREPARED, VoteState.OPEN]),
    voted=st.integers(0, 5),
    voters=st.integers(0, 5),
    speaking=st.booleans(),
    waiting=st.integers(0, 5),
)


@given(stands)
def test_only_what_the_session_allows_is_ever_proposed(stand: Stand) -> None:
    act = next_step(stand).act
    if act in {Act.OPEN_VOTE, Act.CLOSE_VOTE}:
        assert stand.vote
        assert (stand.vote, act) in VOTE_MOVES
        assert stand.state is OPEN
    elif act:
        assert (stand.state, act) in MEETING_MOVES


def test_following_the_steps_leads_from_the_plan_to_the_end() -> None:
    stand, acts = Stand(PLANNED, items=3), []
    while (step := next_step(stand)).act and len(acts) < 9:
        acts.append(step.act)
        moved = {"state": MEETING_MOVES[stand.state, step.act], "items": 3}
        stand = Stand(**moved, at=stand.at + (step.act is not Act.CLOSE))
    assert acts == [Act.OPEN, Act.SET_ITEM, Act.SET_ITEM, Act.CLOSE]


@pytest.mark.parametrize(
    ("minutes", "shown"), [(0, 0), (5, 0), (-5, 0), (6, 6), (75, 75), (-6, -6), (120, 120), (9000, 121)]
)
def test_a_session_is_on_time_within_five_minutes(minutes: int, shown: int) -> None:
    planned = datetime(2027, 3, 1, 18, tzinfo=UTC)
    assert delay(planned, planned + timedelta(minutes=minutes)) == shown


def test_no_step_is_proposed_for_a_vote_that_is_closed() -> None:
    finished = [VoteState.CLOSED, VoteState.CANCELLED]
    for state, vote in product([OPEN], finished):
        assert next_step(Stand(state, at=1, items=2, vote=vote)) == Step(Act.SET_ITEM, Why.QUIET)
