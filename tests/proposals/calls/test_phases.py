"""Phases computed from windows, and what can be done in each."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposals.calls.phases import (
    WINDOWS,
    Dates,
    Deed,
    Phase,
    Window,
    allowed,
    in_order,
    phase,
    supports_hidden,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def window(opens: float, closes: float) -> Window:
    return Window(NOON + opens * DAY, NOON + closes * DAY)


# Ten days each, and a pause of five before the answers.
WHOLE = Dates(
    {
        Phase.COLLECTING: window(0, 10),
        Phase.SUPPORTING: window(10, 20),
        Phase.EVALUATING: window(20, 30),
        Phase.ANSWERING: window(35, 45),
    }
)
MIDDLE = {
    Phase.ANNOUNCED: -1.0,
    Phase.COLLECTING: 5,
    Phase.SUPPORTING: 15,
    Phase.EVALUATING: 25,
    Phase.PAUSE: 32,
    Phase.ANSWERING: 40,
    Phase.ENDED: 50,
}


@pytest.mark.parametrize(("stage", "day"), MIDDLE.items())
def test_a_phase_is_named_in_its_window(stage: Phase, day: float) -> None:
    assert phase(WHOLE, NOON + day * DAY) is stage


@pytest.mark.parametrize("stage", WINDOWS)
def test_a_window_holds_its_first_moment_and_not_its_last(stage: Phase) -> None:
    one = WHOLE.windows[stage]
    assert stage in WHOLE.running(one.opens)
    assert stage in WHOLE.running(one.closes - timedelta(microseconds=1))
    assert stage not in WHOLE.running(one.closes)


DEEDS: dict[Deed, Collection[Phase]] = {
    Deed.PREPARE: {Phase.ANNOUNCED},
    Deed.RESCHEDULE: set(Phase) - {Phase.ENDED},
    Deed.PROPOSE: {Phase.COLLECTING},
    Deed.CORRECT: {Phase.COLLECTING, Phase.SUPPORTING},
    Deed.AMEND: {Phase.COLLECTING, Phase.SUPPORTING},
    Deed.SUPPORT: {Phase.SUPPORTING},
    Deed.EVALUATE: {Phase.EVALUATING, Phase.PAUSE, Phase.ANSWERING, Phase.ENDED},
    Deed.ANSWER: {Phase.ANSWERING, Phase.ENDED},
}


def test_every_deed_stands_in_the_table() -> None:
    assert set(DEEDS) == set(Deed)


@pytest.mark.parametrize("deed", Deed)
def test_what_can_be_done_follows_from_the_phase(deed: Deed) -> None:
    assert {one for one, day in MIDDLE.items() if allowed(deed, WHOLE, NOON + day * DAY)} == set(DEEDS[deed])


def test_supports_can_be_collected_while_proposals_are() -> None:
    both = Dates({Phase.COLLECTING: window(0, 10), Phase.SUPPORTING: window(2, 15)})
    assert phase(both, NOON + 5 * DAY) is Phase.SUPPORTING
    assert allowed(Deed.PROPOSE, both, NOON + 5 * DAY)
    assert allowed(Deed.SUPPORT, both, NOON + 5 * DAY)


@pytest.mark.parametrize("day", MIDDLE.values())
def test_a_call_that_lacks_a_language_waits(day: float) -> None:
    assert phase(Dates(WHOLE.windows, ready=False), NOON + day * DAY) is Phase.ANNOUNCED


def test_a_call_without_dates_is_announced_and_takes_nothing() -> None:
    assert phase(Dates(), NOON) is Phase.ANNOUNCED
    assert {one for one in Deed if allowed(one, Dates(), NOON)} == {Deed.PREPARE, Deed.RESCHEDULE}


def test_numbers_are_hidden_until_the_supports_are_closed() -> None:
    assert supports_hidden(WHOLE, NOON + 20 * DAY - timedelta(microseconds=1))
    assert not supports_hidden(WHOLE, NOON + 20 * DAY)


@pytest.mark.parametrize(
    ("dates", "good"),
    [
        (WHOLE, True),
        (Dates({Phase.COLLECTING: window(5, 5)}), False),
        (Dates({Phase.COLLECTING: window(5, 9), Phase.SUPPORTING: window(4, 12)}), False),
        (Dates({Phase.COLLECTING: window(5, 9), Phase.SUPPORTING: window(6, 8)}), False),
        (Dates({Phase.COLLECTING: window(5, 9), Phase.SUPPORTING: window(6, 12)}), True),
    ],
)
def test_windows_last_and_follow_each_other(dates: Dates, good: bool) -> None:
    assert in_order(dates) is good


spans = st.tuples(st.integers(0, 50), st.integers(1, 30)).map(lambda pair: window(pair[0], sum(pair)))


@given(st.dictionaries(st.sampled_from(WINDOWS), spans), st.integers(-5, 90))
def test_at_each_moment_a_call_is_in_one_phase(windows: dict[Phase, Window], day: int) -> None:
    dates, now = Dates(windows), NOON + day * DAY
    stage = phase(dates, now)
    assert (stage in WINDOWS) == bool(dates.running(now))
    if stage in WINDOWS:
        assert windows[stage].holds(now)
