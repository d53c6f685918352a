"""The figures of an archive say of plain day numbers what the clocks say one by one."""

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from statistics import median

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from council.bodies.models import Council
from council.opinions import queries
from council.opinions.clock import Clock
from council.opinions.figures import Days, Figures, figures
from council.opinions.models import Opinion
from languages.models import Text

# Around midnight in Paris: summer time begins, a leap day, summer time ends, the year ends.
EDGES = [
    datetime(2026, 3, 28, 23, tzinfo=UTC),
    datetime(2028, 2, 28, 23, tzinfo=UTC),
    datetime(2026, 10, 24, 22, tzinfo=UTC),
    datetime(2026, 12, 31, 23, tzinfo=UTC),
]
MOMENTS = st.builds(
    lambda edge, hours, micros: edge + timedelta(hours=hours, microseconds=micros),
    st.sampled_from(EDGES),
    st.integers(-50, 50),
    st.sampled_from([-1, 0, 1, -500_000, 3_599_999_999]),
)
DAYS = st.dates(date(2026, 3, 20), date(2028, 3, 10))
QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
ROWS = st.lists(
    st.tuples(MOMENTS, DAYS, st.none() | MOMENTS, st.sampled_from(["", "home"])), min_size=1, max_size=6
)


def days_of(clock: Clock) -> Days:
    answered = clock.answered.toordinal() if clock.answered else None
    return clock.delivered.toordinal(), clock.due.toordinal(), answered


def by_hand(clocks: list[Clock], today: date) -> Figures:
    """Clock by clock, in each clock's own words."""
    due = [clock for clock in clocks if clock.passed(today)]
    taken = [clock.days_taken for clock in clocks if clock.days_taken is not None]
    return Figures(
        sum(clock.in_time for clock in due),
        sum(clock.answered is not None and not clock.in_time for clock in due),
        sum(clock.answered is None for clock in due),
        sum(clock.answered is None and not clock.passed(today) for clock in clocks),
        round(median(taken)) if taken else None,
    )


@given(st.lists(st.builds(Clock, DAYS, DAYS, st.none() | DAYS), max_size=8), DAYS)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_day_numbers_count_as_the_clocks_do(clocks: list[Clock], today: date) -> None:
    assert figures(map(days_of, clocks), today) == by_hand(clocks, today)


@pytest.fixture
def council(db: None) -> Council:
    return Council.objects.create(slug="essai", name="Essai", kind="colleges")


Row = tuple[datetime, date, datetime | None, str]


def write(council: Council, rows: list[Row]) -> list[Opinion]:
    """An archive of exactly these opinions."""
    Opinion.objects.all().delete()
    title = Text.objects.create(language="fr", body="Un avis")
    made = [
        Opinion(
            council=council,
            number=f"A-{place}",
            title=title,
            theme=theme,
            state="answered" if answered else "delivered",
            drafted_at=delivered,
            signed_at=delivered,
            fingerprint="0" * 64,
            delivered_at=delivered,
            due_on=due,
            answered_at=answered,
        )
        for place, (delivered, due, answered, theme) in enumerate(rows)
    ]
    return Opinion.objects.bulk_create(made)


@given(rows=ROWS, today=DAYS)
@settings(max_examples=40, suppress_health_check=QUIET, deadline=None)
def test_the_database_gives_the_days_that_the_clocks_show(
    council: Council, rows: list[Row], today: date
) -> None:
    made = write(council, rows)
    clocks = [clock for one in made if (clock := queries.clock_of(one))]
    assert queries.figures_on(today) == queries.figures_on(today, council) == by_hand(clocks, today)
    for key, kept in ((queries.Year("due_on"), lambda one: str(one.due_on.year)), (F("theme"), _theme)):
        expected = defaultdict(list)
        for one, clock in zip(made, clocks, strict=True):
            expected[kept(one)].append(days_of(clock))
        found = queries.days_by(Opinion.objects.delivered(), key)
        assert {name: sorted(days, key=str) for name, days in found.items()} == {
            name: sorted(days, key=str) for name, days in expected.items()
        }


def _theme(opinion: Opinion) -> str:
    return opinion.theme


def test_the_days_of_an_archive_are_one_query_and_no_object_each(council: Council) -> None:
    write(council, [(EDGES[0], date(2026, 6, 1), None, "")] * 3)
    with CaptureQueriesContext(connection) as asked:
        found = queries.days_by(Opinion.objects.delivered())
    assert len(asked) == 1
    assert {type(number) for days in found.values() for day in days for number in day} == {int, type(None)}
