"""How long a signal shows, and how soon another may follow."""

from datetime import UTC, datetime, timedelta

import pytest

from council.interpretation.booth import may_follow, shows

AT = datetime(2026, 3, 29, 0, 59, 50, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "seen", "is_shown"), [(0, None, True), (29, None, True), (30, None, False), (5, 3, False)]
)
def test_a_signal_shows_for_half_a_minute_or_until_it_is_seen(
    seconds: int, seen: int | None, is_shown: bool
) -> None:
    seen_at = AT + timedelta(seconds=seen) if seen is not None else None
    assert shows(AT, seen_at, AT + timedelta(seconds=seconds)) is is_shown


@pytest.mark.parametrize(("seconds", "may"), [(0, False), (9, False), (10, True)])
def test_another_signal_waits_ten_seconds(seconds: int, may: bool) -> None:
    assert may_follow(AT, AT + timedelta(seconds=seconds)) is may
    assert may_follow(None, AT)
