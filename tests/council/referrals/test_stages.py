"""The pure rules of a referral: its stage, its term, its number, and the council's own clock."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.opinions.clock import Clock, due_on
from council.opinions.lifecycle import State
from council.referrals.stages import FREE, OPEN, Stage, may_last, number, stage


@pytest.mark.parametrize(
    ("named", "opinion", "declined", "found"),
    [
        (False, None, False, Stage.RECEIVED),
        (True, None, False, Stage.NAMED),
        (True, State.DRAFT, False, Stage.WRITING),
        (True, State.TABLED, False, Stage.WRITING),
        (True, State.REJECTED, False, Stage.NOT_ADOPTED),
        (True, State.ADOPTED, False, Stage.ADOPTED),
        (True, State.SIGNED, False, Stage.ADOPTED),
        (True, State.DELIVERED, False, Stage.DELIVERED),
        (True, State.ACKNOWLEDGED, False, Stage.DELIVERED),
        (True, State.ANSWERED, False, Stage.DELIVERED),
        (False, None, True, Stage.DECLINED),
        (True, State.REJECTED, True, Stage.DECLINED),
    ],
)
def test_the_stage_follows_from_what_happened(
    named: bool, opinion: State | None, declined: bool, found: Stage
) -> None:
    assert stage(named, opinion, declined) is found


def test_every_state_of_an_opinion_has_a_stage_and_the_ends_owe_nothing() -> None:
    assert {stage(True, one, False) for one in State} == {
        Stage.WRITING,
        Stage.NOT_ADOPTED,
        Stage.ADOPTED,
        Stage.DELIVERED,
    }
    assert set(Stage) - OPEN == {Stage.DELIVERED, Stage.DECLINED}
    assert FREE < OPEN


@pytest.mark.parametrize(("days", "fits"), [(4, False), (5, True), (60, True), (366, True), (367, False)])
def test_a_term_is_neither_a_weekend_nor_for_ever(days: int, fits: bool) -> None:
    assert may_last(days) is fits


@pytest.mark.parametrize(
    ("received", "days", "last"),
    [
        (date(2028, 2, 1), 30, date(2028, 3, 2)),
        (date(2027, 2, 1), 30, date(2027, 3, 3)),
        (date(2028, 2, 29), 366, date(2029, 3, 1)),
        (date(2026, 3, 1), 30, date(2026, 3, 31)),
        (date(2026, 10, 1), 30, date(2026, 10, 31)),
        (date(2026, 12, 1), 60, date(2027, 1, 30)),
    ],
)
def test_the_council_s_term_is_counted_in_calendar_days_over_leap_days_and_summer_time(
    received: date, days: int, last: date
) -> None:
    assert due_on(received, days) == last
    clock = Clock(received, last)
    assert (clock.days_left(received), clock.days_late(last)) == (days, 0)
    assert clock.days_late(date.fromordinal(last.toordinal() + 1)) == 1


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(5, 366))
def test_no_day_is_lost_or_won_anywhere_in_the_calendar(received: date, days: int) -> None:
    assert (due_on(received, days) - received).days == days


def test_a_referral_is_numbered_by_the_year_it_came_in() -> None:
    assert number(2026, 3) == "S-2026-003"
