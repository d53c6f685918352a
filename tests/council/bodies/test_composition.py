"""Who sits where on a day: tables of cases, and what holds for any terms."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.bodies.composition import Emptied, why_empty, within
from council.bodies.offices import Group, Office, Span, Vacancy, fits

JAN, MAR, JUN, SEP = date(2026, 1, 1), date(2026, 3, 1), date(2026, 6, 1), date(2026, 9, 1)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@pytest.mark.parametrize(
    ("terms", "said", "day", "why"),
    [
        ([], [], JUN, Vacancy.NOT_NAMED),
        ([], [Emptied(JAN, Vacancy.NO_CANDIDATE)], JUN, Vacancy.NO_CANDIDATE),
        ([], [Emptied(SEP, Vacancy.NO_CANDIDATE)], JUN, Vacancy.NOT_NAMED),
        ([Span(JAN, SEP)], [Emptied(JAN, Vacancy.NO_CANDIDATE)], JUN, None),
        ([Span(JAN, MAR)], [], JUN, Vacancy.TERM_ENDED),
        ([Span(JAN, MAR)], [Emptied(MAR, Vacancy.RESIGNED)], JUN, Vacancy.RESIGNED),
        ([Span(JAN, MAR)], [Emptied(JAN, Vacancy.NO_CANDIDATE)], JUN, Vacancy.TERM_ENDED),
        ([Span(SEP)], [], JUN, Vacancy.NOT_NAMED),
    ],
)
def test_a_seat_is_filled_or_says_why_it_is_empty_on_any_day(
    terms: list[Span], said: list[Emptied], day: date, why: Vacancy | None
) -> None:
    assert why_empty(terms, said, day) is why


@given(st.lists(st.tuples(DAYS, st.integers(1, 400)), max_size=4), DAYS)
def test_a_reason_is_given_exactly_when_no_term_runs(terms: list[tuple[date, int]], day: date) -> None:
    spans = [Span(starts, starts + timedelta(days=length)) for starts, length in terms]
    assert (why_empty(spans, [], day) is None) == any(span.holds(day) for span in spans)


@pytest.mark.parametrize(
    ("term", "starts", "ends", "inside"),
    [
        (Span(JAN), None, None, True),
        (Span(JAN), MAR, None, False),
        (Span(MAR), MAR, None, True),
        (Span(JAN), None, JUN, False),
        (Span(JAN, JUN), None, JUN, True),
        (Span(JAN, SEP), None, JUN, False),
    ],
)
def test_nobody_sits_on_a_seat_that_is_not_there(
    term: Span, starts: date | None, ends: date | None, inside: bool
) -> None:
    assert within(term, starts, ends) is inside


@pytest.mark.parametrize(
    ("office", "group", "may"),
    [
        (Office.COCHAIR_OFFICIAL, Group.OFFICIALS, True),
        (Office.COCHAIR_OFFICIAL, Group.RESIDENTS, False),
        (Office.COCHAIR_RESIDENT, Group.OFFICIALS, False),
        (Office.COCHAIR_RESIDENT, Group.AREA, True),
        (Office.COCHAIR_OFFICIAL, None, True),
        (Office.RAPPORTEUR, Group.OFFICIALS, True),
        (None, Group.OFFICIALS, True),
    ],
)
def test_one_cochair_is_an_official_and_the_other_is_not(
    office: Office | None, group: Group | None, may: bool
) -> None:
    assert fits(office, group) is may
