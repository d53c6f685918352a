"""What became of a promise on a day, how often one may ask, and what is a proof."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.commitments.asking import too_many
from council.commitments.evidence import MOST_BYTES, BadProof, Given, ProofKind, fault, kind_of
from council.commitments.keeping import MOVES, Shares, Stage, State, days_late, may_move, state_of

TODAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
DAYS = st.integers(-400, 400).map(lambda days: TODAY + timedelta(days=days))


@pytest.mark.parametrize(
    ("stage", "due", "state"),
    [
        (Stage.OPENED, None, State.UNDATED),
        (Stage.DATED, TODAY + timedelta(days=1), State.ON_TIME),
        (Stage.DATED, TODAY, State.ON_TIME),
        (Stage.DATED, TODAY - timedelta(days=1), State.LATE),
        (Stage.KEPT, TODAY - timedelta(days=9), State.KEPT),
        (Stage.DROPPED, TODAY - timedelta(days=9), State.DROPPED),
        (Stage.KEPT, None, State.KEPT),
    ],
)
def test_the_state_follows_from_the_stage_and_the_date(stage: Stage, due: date | None, state: State) -> None:
    assert state_of(stage, due, TODAY) == state


@given(due=DAYS, today=DAYS)
def test_once_late_a_promise_is_late_every_day_after(due: date, today: date) -> None:
    if state_of(Stage.DATED, due, today) == State.LATE:
        assert state_of(Stage.DATED, due, today + timedelta(days=1)) == State.LATE


@given(first=DAYS, moved=DAYS, today=DAYS)
def test_a_later_date_hides_no_lateness(first: date, moved: date, today: date) -> None:
    assert days_late(first, moved, None, today) >= days_late(first, first, None, today)


@given(first=DAYS, settled=DAYS, today=DAYS)
def test_the_days_late_stop_when_it_is_settled(first: date, settled: date, today: date) -> None:
    assert days_late(first, first, settled, today) == max((settled - first).days, 0)


def test_what_is_kept_stays_kept_and_what_was_dropped_can_be_taken_up_again() -> None:
    assert MOVES[Stage.KEPT] == frozenset()
    assert may_move(Stage.DROPPED, Stage.DATED)
    assert not may_move(Stage.DROPPED, Stage.KEPT)


@given(st.dictionaries(st.sampled_from(list(State)), st.integers(0, 500)))
def test_percents_are_of_all_and_add_up_to_about_a_hundred(counts: dict[State, int]) -> None:
    shares = Shares(counts)
    total = sum(shares.percent(state) for state in State)
    assert total == 0 if shares.total == 0 else abs(total - 100) <= len(State) / 2


@pytest.mark.parametrize(
    ("minutes", "waiting", "refused"),
    [((), 0, False), ((5, 10), 0, False), ((5, 10, 59), 0, True), ((5, 10, 60), 0, False), ((), 30, True)],
)
def test_three_questions_an_hour_and_thirty_waiting(
    minutes: tuple[int, ...], waiting: int, refused: bool
) -> None:
    asked = [NOW - timedelta(minutes=one) for one in minutes]
    assert too_many(asked, waiting, NOW) is refused


@pytest.mark.parametrize(
    ("thing", "expected"),
    [
        (Given(b"%PDF-1.7 ..."), None),
        (Given(link="https://ville.example/a?b=c"), None),
        (Given(), BadProof.NOTHING),
        (Given(b"%PDF-", "https://ville.example/"), BadProof.BOTH),
        (Given(b"%PDF-" + b"0" * MOST_BYTES), BadProof.TOO_BIG),
        (Given(b"<html><script>"), BadProof.NOT_READABLE),
        (Given(b"GIF89a"), BadProof.NOT_READABLE),
        (Given(link="javascript:alert(1)"), BadProof.BAD_LINK),
        (Given(link="ftp://ville.example/"), BadProof.BAD_LINK),
        (Given(link="https://me:secret@ville.example/"), BadProof.BAD_LINK),
        (Given(link="https://ville.example:99999/"), BadProof.BAD_LINK),
        (Given(link="https:///nowhere"), BadProof.BAD_LINK),
        (Given(link="https://ville.example/a b"), BadProof.BAD_LINK),
        (Given(link="https://ville.example/\r\nHost: x"), BadProof.BAD_LINK),
    ],
)
def test_what_is_no_proof_is_told_why(thing: Given, expected: BadProof | None) -> None:
    assert fault(thing) == expected


def test_a_file_is_what_its_first_bytes_say() -> None:
    assert kind_of(Given(b"%PDF-1.4")) == ProofKind.DOCUMENT
    assert kind_of(Given(b"\xff\xd8\xff\xe0")) == ProofKind.PICTURE
    assert kind_of(Given(link="https://ville.example/")) == ProofKind.LINK
