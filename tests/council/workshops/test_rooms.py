"""The rule of a workshop's stage, hour and length."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.workshops.rooms import LATEST_START, Stage, Window, possible, stage

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("opened", "back", "over", "expected"),
    [
        (None, None, False, Stage.PLANNED),
        (None, None, True, Stage.MISSED),
        (NOON, None, False, Stage.OPEN),
        (NOON, NOON, False, Stage.BACK),
        (NOON, NOON, True, Stage.BACK),
    ],
)
def test_a_workshop_stands_in_one_stage(
    opened: datetime | None, back: datetime | None, over: bool, expected: Stage
) -> None:
    assert stage(opened, back, over) is expected


@pytest.mark.parametrize(
    ("after", "minutes", "expected"),
    [
        (timedelta(0), 1, True),
        (LATEST_START, 480, True),
        (-MINUTE, 60, False),
        (LATEST_START + MINUTE, 60, False),
        (timedelta(0), 0, False),
        (timedelta(0), 481, False),
    ],
)
def test_a_workshop_begins_with_its_session_or_in_the_days_after_it(
    after: timedelta, minutes: int, expected: bool
) -> None:
    assert possible(NOON, NOON + after, minutes) is expected


@given(*[st.integers(0, 600) for _ in range(2)], *[st.integers(1, 480) for _ in range(2)])
def test_two_workshops_overlap_when_one_minute_belongs_to_both(a: int, b: int, long: int, wide: int) -> None:
    one = Window(NOON + a * MINUTE, NOON + (a + long) * MINUTE)
    two = Window(NOON + b * MINUTE, NOON + (b + wide) * MINUTE)
    both = set(range(a, a + long)) & set(range(b, b + wide))
    assert one.overlaps(two) == two.overlaps(one) == bool(both)
