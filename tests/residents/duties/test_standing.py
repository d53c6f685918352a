"""Where a stand-in is on a day."""

from datetime import date, timedelta

import pytest

from register.refusals import Refusal
from residents.duties import phrases
from residents.duties.standing import LONGEST_DAYS, Days, Standing, standing

DAY = date(2026, 3, 2)
WEEK = Days(DAY, DAY + timedelta(days=7))


@pytest.mark.parametrize(
    ("length", "fit"), [(0, False), (-1, False), (1, True), (LONGEST_DAYS, True), (LONGEST_DAYS + 1, False)]
)
def test_it_lasts_from_a_day_to_three_months(length: int, fit: bool) -> None:
    assert Days(DAY, DAY + timedelta(days=length)).fit is fit


@pytest.mark.parametrize(
    ("accepted", "settled", "ended", "day", "expected"),
    [
        (False, True, False, 0, Standing.ASKED),
        (True, False, False, 0, Standing.TO_APPROVE),
        (True, True, False, -1, Standing.COMING),
        (True, True, False, 0, Standing.RUNS),
        (True, True, False, 6, Standing.RUNS),
        (True, True, False, 7, Standing.OVER),
        (True, True, True, 3, Standing.OVER),
    ],
)
def test_it_runs_when_both_agree_and_the_role_is_there(
    accepted: bool, settled: bool, ended: bool, day: int, expected: Standing
) -> None:
    today = DAY + timedelta(days=day)
    assert standing(WEEK, accepted=accepted, settled=settled, ended=ended, today=today) is expected


def test_a_refusal_says_what_to_do_next_unless_its_reason_does() -> None:
    refusals = [one for one in vars(phrases).values() if isinstance(one, Refusal)]
    assert [one.code for one in refusals if not one.next_step] == ["yourself"]
