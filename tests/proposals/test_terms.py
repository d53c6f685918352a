"""How old what waits is, and until when an answer that is late is expected: tables and properties."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from proposals.terms import Age, age, expected

SENT = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOURS = some.integers(min_value=1, max_value=24 * 60).map(lambda hours: timedelta(hours=hours))


@pytest.mark.parametrize(
    ("hours", "found"),
    [(0, Age.NEW), (47, Age.NEW), (48, Age.DAYS), (167, Age.DAYS), (168, Age.LATE), (900, Age.LATE)],
)
def test_its_age(hours: int, found: Age) -> None:
    assert age(SENT, SENT + timedelta(days=7), SENT + timedelta(hours=hours)) is found


@given(term=HOURS, waited=HOURS)
def test_late_is_what_has_waited_its_term_and_the_new_day_lies_after_it(
    term: timedelta, waited: timedelta
) -> None:
    due, now = SENT + term, SENT + waited
    assert (age(SENT, due, now) is Age.LATE) == (waited >= term)
    assert expected(SENT, due) - due == term
