from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import translation

from frontend.templatetags.figures import count_days, money, number

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "cents", "written"),
    [
        ("fr", 5_400_000, "54\u202f000\u00a0€"),
        ("fr", 1250, "12,50\u00a0€"),
        ("en", 1250, "12.50\u00a0€"),
        ("ar", 40_000_000, "400\u202f000\u00a0€"),
        ("bn", 99, "0.99\u00a0€"),
        ("it", -500, "\u22125\u00a0€"),
    ],
)
def test_cents_are_written_as_euros_in_the_readers_way(language, cents, written):
    with translation.override(language):
        assert money(cents) == f"<bdi>{written}</bdi>"


@pytest.mark.parametrize("filtered", [money, number])
def test_nothing_is_written_as_nothing(filtered):
    assert filtered(None) == ""


@pytest.mark.parametrize(("value", "written"), [(2318, "2\u202f318"), (Decimal("0.5"), "0,5"), (7, "7")])
def test_numbers_are_grouped_with_thin_spaces(value, written):
    with translation.override("fr"):
        assert number(value) == f"<bdi>{written}</bdi>"


@pytest.mark.parametrize(
    ("left", "spoken"),
    [
        (timedelta(days=6, hours=4), "6 days 4 hours"),
        (timedelta(days=1, minutes=5), "1 day 0 hours"),
        (timedelta(hours=2, minutes=1), "2 hours 1 minute"),
        (timedelta(seconds=20), "0 hours 1 minute"),
    ],
)
def test_the_time_left_has_two_units_and_no_seconds(left, spoken):
    with translation.override("en"):
        assert f'aria-label="{spoken}"' in count_days(NOON + left, NOON)


def test_no_time_left_shows_nothing():
    assert count_days(NOON, NOON) == ""


def test_another_currency_keeps_its_own_sign():
    with translation.override("fr"):
        assert money(250_000, "PLN") == "<bdi>2\u202f500\u00a0PLN</bdi>"
