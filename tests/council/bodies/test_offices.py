"""Terms and offices: tables of cases."""

from datetime import date

import pytest

from council.bodies.offices import SeatBar, Span, may_seat

JAN, MAR, JUN = date(2026, 1, 1), date(2026, 3, 1), date(2026, 6, 1)


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (Span(JAN, MAR), Span(MAR, JUN), False),
        (Span(JAN, MAR), Span(date(2026, 2, 28), JUN), True),
        (Span(JAN), Span(MAR), True),
        (Span(JAN, MAR), Span(JUN), False),
        (Span(JUN), Span(JAN, MAR), False),
        (Span(JAN, JUN), Span(MAR, date(2026, 4, 1)), True),
    ],
)
def test_two_terms_overlap_when_they_share_a_day(one: Span, other: Span, overlap: bool) -> None:
    assert one.overlaps(other) is overlap
    assert other.overlaps(one) is overlap


def test_a_term_ends_the_day_before_its_end() -> None:
    span = Span(JAN, MAR)
    assert span.holds(JAN)
    assert span.holds(date(2026, 2, 28))
    assert not span.holds(MAR)


@pytest.mark.parametrize(
    ("wanted", "seat", "person", "office", "bar"),
    [
        (Span(JAN, MAR), [], [], [], None),
        (Span(MAR, JAN), [], [], [], SeatBar.BACKWARDS),
        (Span(JAN, JAN), [], [], [], SeatBar.BACKWARDS),
        (Span(JAN, MAR), [Span(JAN)], [], [], SeatBar.SEAT_TAKEN),
        (Span(JAN, MAR), [], [Span(JAN)], [], SeatBar.HAS_A_SEAT),
        (Span(JAN, MAR), [], [], [Span(JAN)], SeatBar.OFFICE_TAKEN),
        (Span(MAR), [Span(JAN, MAR)], [Span(JAN, MAR)], [Span(JAN, MAR)], None),
    ],
)
def test_a_seat_a_person_and_an_office_are_held_once(
    wanted: Span, seat: list[Span], person: list[Span], office: list[Span], bar: SeatBar | None
) -> None:
    assert may_seat(wanted, seat, person, office) is bar
