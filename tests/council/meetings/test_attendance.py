"""Stays, standings and the desk's numbers."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.meetings.attendance import Coming, Standing, Stay, bounded, length, numbers, standing

SIX = datetime(2026, 3, 2, 18, tzinfo=UTC)


def at(minutes: int) -> datetime:
    return SIX + timedelta(minutes=minutes)


def test_who_forgot_to_say_that_she_goes_is_gone_at_the_end() -> None:
    stays = [Stay(at(50), None), Stay(at(0), at(30))]
    assert bounded(stays, at(90)) == [Stay(at(0), at(30)), Stay(at(50), at(90))]
    assert bounded(stays, None) == [Stay(at(0), at(30)), Stay(at(50), None)]


def test_a_stay_without_length_and_one_after_the_end_are_none() -> None:
    assert bounded([Stay(at(5), at(5)), Stay(at(95), None)], at(90)) == []


spans = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 60)), max_size=6)


@given(spans=spans, end=st.integers(0, 240))
def test_nobody_is_here_longer_than_the_session(spans: list[tuple[int, int]], end: int) -> None:
    stays, after = [], 0
    for gap, long in spans:
        stays.append(Stay(at(after + gap), at(after + gap + long)))
        after += gap + long
    kept = bounded(stays, at(end))
    assert length(kept, at(end)) <= timedelta(minutes=end)
    assert all(one.left and one.arrived < one.left <= at(end) for one in kept)


HERE = [Stay(SIX)]


@pytest.mark.parametrize(
    ("own", "deputy", "proxy", "coming", "expected"),
    [
        (HERE, HERE, True, Coming.CANNOT, Standing.PRESENT),
        ([], HERE, True, Coming.CANNOT, Standing.DEPUTY),
        ([], [], True, Coming.CANNOT, Standing.PROXY),
        ([], [], False, Coming.CANNOT, Standing.EXCUSED),
        ([], [], False, Coming.COMES, Standing.ABSENT),
        ([], [], False, None, Standing.ABSENT),
    ],
)
def test_how_a_seat_stood(
    own: list[Stay], deputy: list[Stay], proxy: bool, coming: Coming | None, expected: Standing
) -> None:
    assert standing(own, deputy, proxy, coming) is expected


def test_a_deputy_has_the_seats_number_in_the_next_hundred() -> None:
    assert numbers({1: "rahim", 25: "rosa"}, {25: "ahmet"}) == {1: "rahim", 25: "rosa", 125: "ahmet"}
    assert numbers({100: "rahim"}, {100: "ahmet"}) == {100: "rahim", 300: "ahmet"}


seats = st.sets(st.integers(1, 400))


@given(held=seats, stood_in=seats)
def test_no_number_is_for_two(held: set[int], stood_in: set[int]) -> None:
    found = numbers({one: ("holder", one) for one in held}, {one: ("deputy", one) for one in stood_in})
    assert len(found) == len(held) + len(stood_in) == len(set(found.values()))
