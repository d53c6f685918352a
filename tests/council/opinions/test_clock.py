"""The clock of an answer."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.opinions.clock import Clock, Hurry, Reminder, Standing, due_on, reminder_days, reminder_due
from residents.permissions import day_of

FIRST = date(2026, 9, 21)


def clock(answered: date | None = None) -> Clock:
    return Clock(FIRST, due_on(FIRST, 60), answered)


@pytest.mark.parametrize(
    ("answered", "after", "standing"),
    [
        (None, 49, Standing.RUNNING),
        (None, 50, Standing.SOON),
        (None, 60, Standing.SOON),
        (None, 61, Standing.LATE),
        (60, 99, Standing.ANSWERED_IN_TIME),
        (61, 99, Standing.ANSWERED_LATE),
    ],
)
def test_the_clock_stands_somewhere_every_day(answered: int | None, after: int, standing: Standing) -> None:
    day = FIRST + timedelta(days=answered) if answered else None
    assert clock(day).standing(FIRST + timedelta(days=after)) is standing


@pytest.mark.parametrize(
    ("delivered", "days", "due"),
    [
        (date(2026, 9, 21), 60, date(2026, 11, 20)),
        (date(2024, 1, 15), 60, date(2024, 3, 15)),
        (date(2023, 1, 15), 60, date(2023, 3, 16)),
        (date(2024, 2, 29), 1, date(2024, 3, 1)),
        (date(2026, 12, 31), 60, date(2027, 3, 1)),
        (date(2026, 3, 1), 0, date(2026, 3, 1)),
    ],
)
def test_the_last_day_is_counted_in_calendar_days(delivered: date, days: int, due: date) -> None:
    assert due_on(delivered, days) == due


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 10, 24, 21, 59, tzinfo=UTC), date(2026, 10, 24)),
        (datetime(2026, 10, 24, 22, 0, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 22, 59, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 0, tzinfo=UTC), date(2026, 10, 26)),
        (datetime(2026, 3, 28, 23, 0, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 22, 0, tzinfo=UTC), date(2026, 3, 30)),
    ],
)
def test_the_day_of_delivery_is_the_citys_day_also_when_the_hour_changes(moment: datetime, day: date) -> None:
    assert day_of(moment) == day
    assert due_on(day_of(moment), 60) - day == timedelta(days=60)


@pytest.mark.parametrize(
    ("day", "left", "late", "hurry"),
    [
        (0, 60, 0, Hurry.REST),
        (49, 11, 0, Hurry.REST),
        (50, 10, 0, Hurry.SOON),
        (60, 0, 0, Hurry.SOON),
        (61, 0, 1, Hurry.LATE),
        (66, 0, 6, Hurry.LATE),
    ],
)
def test_an_answer_is_late_from_the_day_after_the_last_day(
    day: int, left: int, late: int, hurry: Hurry
) -> None:
    today = FIRST + timedelta(days=day)
    assert (clock().days_left(today), clock().days_late(today), clock().hurry(today)) == (left, late, hurry)


def test_lateness_stops_on_the_day_of_the_answer() -> None:
    answered = clock(FIRST + timedelta(days=65))
    assert answered.days_late(FIRST + timedelta(days=200)) == 5
    assert answered.days_taken == 65
    assert not answered.in_time


def test_an_answer_on_the_last_day_is_in_time() -> None:
    assert clock(FIRST + timedelta(days=60)).in_time


@given(st.integers(1, 400), st.integers(-5, 800))
def test_the_share_of_time_used_stays_within_the_ring(term: int, day: int) -> None:
    one = Clock(FIRST, due_on(FIRST, term))
    assert 0 <= one.share_used(FIRST + timedelta(days=day)) <= 100


def test_the_city_is_reminded_after_30_45_and_55_days_and_on_the_first_day_late() -> None:
    days = {kind: (day - FIRST).days for kind, day in reminder_days(clock()).items()}
    assert days == {Reminder.HALF: 30, Reminder.THREE_QUARTERS: 45, Reminder.LAST_DAYS: 55, Reminder.LATE: 61}


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (29, None),
        (30, Reminder.HALF),
        (44, Reminder.HALF),
        (45, Reminder.THREE_QUARTERS),
        (60, Reminder.LAST_DAYS),
        (61, Reminder.LATE),
        (300, Reminder.LATE),
    ],
)
def test_only_the_newest_reminder_is_due(day: int, kind: Reminder | None) -> None:
    assert reminder_due(clock(), FIRST + timedelta(days=day)) == kind


def test_nobody_is_reminded_once_the_city_has_answered() -> None:
    assert reminder_due(clock(FIRST + timedelta(days=3)), FIRST + timedelta(days=61)) is None
