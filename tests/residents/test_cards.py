"""Numbers, PINs and waiting."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residents.cards import (
    LONGEST_WAIT,
    check_digit,
    minutes_left,
    new_number,
    new_pin,
    only_digits,
    printed,
    read_number,
    wait_after,
)

numbers = st.integers(0, 10**7 - 1).map(lambda drawn: new_number(lambda below: drawn))


@given(numbers)
def test_a_number_is_read_back_from_the_card_as_printed(number: str) -> None:
    assert read_number(printed(number, "RV")) == number


@given(numbers, st.integers(0, 7), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(number: str, place: int, by: int) -> None:
    wrong = str((int(number[place]) + by) % 10)
    assert read_number(number[:place] + wrong + number[place + 1 :]) is None


@pytest.mark.parametrize("typed", ["", "RV", "1234567", "123456789", "RV-1020-3046", "card"])
def test_what_is_no_number_is_not_read(typed: str) -> None:
    assert read_number(typed) is None


@pytest.mark.parametrize("typed", ["RV-1020-3045", "1020 3045", "rv 10203045", "١٠٢٠٣٠٤٥", "১০২০৩০৪৫"])
def test_a_number_may_be_typed_in_any_digits_and_shape(typed: str) -> None:
    assert read_number(typed) == "10203045"


def test_the_check_digit_is_that_of_the_standard() -> None:
    assert check_digit("0794") == "5"


def test_a_pin_has_six_digits_even_when_the_draw_is_small() -> None:
    assert new_pin(lambda below: 7) == "000007"


def test_digits_are_kept_and_all_else_dropped() -> None:
    assert only_digits(" 12-٣x⁴") == "123"


@pytest.mark.parametrize(
    ("failures", "seconds"), [(0, 0), (2, 0), (3, 10), (4, 20), (5, 40), (9, 640), (10, 900), (1000, 900)]
)
def test_the_wait_grows_and_stops_growing(failures: int, seconds: int) -> None:
    assert wait_after(failures) == timedelta(seconds=seconds) <= LONGEST_WAIT


@pytest.mark.parametrize(("seconds", "minutes"), [(1, 1), (60, 1), (61, 2), (900, 15)])
def test_minutes_are_rounded_up(seconds: int, minutes: int) -> None:
    now = datetime(2026, 11, 21, 10, tzinfo=UTC)
    assert minutes_left(now + timedelta(seconds=seconds), now) == minutes
