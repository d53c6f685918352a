"""Quotas and the programme of work: what is said of them on a day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.bodies.programme import WorkState, days_late, state_of
from council.bodies.quotas import Standing, Tally, missing, standing

JAN, MAR, JUN = date(2026, 1, 1), date(2026, 3, 1), date(2026, 6, 1)
SMALL = st.integers(0, 30)


@pytest.mark.parametrize(
    ("least", "tally", "found"),
    [
        (7, Tally(7, 13, 1), Standing.MET),
        (7, Tally(5, 3, 1), Standing.UNKNOWN),
        (7, Tally(5, 1, 1), Standing.OPEN),
        (7, Tally(5, 0, 1), Standing.BROKEN),
    ],
)
def test_a_quota_is_met_unknown_open_or_broken(least: int, tally: Tally, found: Standing) -> None:
    assert standing(least, tally) is found


@given(st.integers(1, 30), SMALL, SMALL, SMALL)
def test_a_quota_is_met_exactly_when_nothing_is_missing(
    least: int, counted: int, silent: int, empty: int
) -> None:
    tally = Tally(counted, silent, empty)
    assert (standing(least, tally) is Standing.MET) == (missing(least, tally) == 0)
    assert (standing(least, tally) is Standing.BROKEN) == (least > counted + silent + empty)


@pytest.mark.parametrize(
    ("due", "done", "dropped", "state", "late"),
    [
        (JUN, None, None, WorkState.PLANNED, 0),
        (MAR, None, None, WorkState.PLANNED, 0),
        (JAN, None, None, WorkState.LATE, 59),
        (JAN, MAR, None, WorkState.DONE, 59),
        (JUN, MAR, None, WorkState.DONE, 0),
        (JAN, None, MAR, WorkState.DROPPED, 59),
    ],
)
def test_work_is_planned_late_done_or_given_up(
    due: date, done: date | None, dropped: date | None, state: WorkState, late: int
) -> None:
    assert (state_of(due, done, dropped, MAR), days_late(due, done, MAR)) == (state, late)
