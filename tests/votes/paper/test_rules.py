"""The pure rules of paper: hours, slips, sheets."""

from datetime import UTC, datetime, time
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from votes.paper import slips
from votes.paper.hours import Hours, nearest
from votes.paper.merging import Outcome, opens
from votes.paper.sheets import (
    Keyed,
    Kind,
    Said,
    SheetError,
    choices_of,
    next_sheet,
    read_rows,
    read_sheet,
    standing,
    written,
)


def at(day: int, hour: int, minute: int) -> datetime:
    """A moment of one November, in the city's time; the 23rd is a Monday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


WEEK = Hours(frozenset({0, 2}), time(9), time(18))


@pytest.mark.parametrize(
    ("local", "is_open", "opens_next"),
    [
        (at(23, 9, 0), True, at(25, 9, 0)),
        (at(23, 8, 59), False, at(23, 9, 0)),
        (at(23, 18, 0), False, at(25, 9, 0)),
        (at(24, 12, 0), False, at(25, 9, 0)),
        (at(25, 19, 0), False, at(30, 9, 0)),
    ],
)
def test_a_station_is_open_on_its_days_in_a_half_open_window(
    local: datetime, is_open: bool, opens_next: datetime
) -> None:
    assert (WEEK.open_at(local), WEEK.next_opening(local)) == (is_open, opens_next)


def test_a_station_without_days_never_opens() -> None:
    assert Hours(frozenset(), time(9), time(18)).next_opening(at(25, 0, 0)) is None


def test_the_stations_of_ones_district_come_first_and_keep_their_order() -> None:
    assert nearest("nord", ["gare", "nord", "sud", "nord"]) == [1, 3, 0, 2]


@given(some.integers(0, 10**11 - 1))
def test_a_slip_is_read_as_it_is_printed_and_a_wrong_digit_is_found(number: int) -> None:
    code = slips.new_code(lambda _most: number)
    assert slips.read_code(slips.printed(code)) == code
    wrong = f"{(int(code[0]) + 1) % 10}{code[1:]}"
    assert slips.read_code(wrong) is None
    assert slips.read_code(code[:-1]) is None


def test_a_slip_is_read_in_any_script() -> None:
    code = slips.new_code(lambda _most: 12345678901)
    assert slips.read_code(code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))) == code


def test_a_digest_differs_by_key_purpose_and_round() -> None:
    key, round_id = b"k" * 32, uuid4()
    given_ = slips.digest(key, "queue", round_id, "1")
    others = [
        slips.digest(b"l" * 32, "queue", round_id, "1"),
        slips.digest(key, "code", round_id, "1"),
        slips.digest(key, "queue", uuid4(), "1"),
        slips.digest(key, "queue", round_id, "2"),
    ]
    assert len({given_, *others}) == 5


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("3 7 12", Said(Kind.VALID, ((3, 0), (7, 0), (12, 0)))),
        ("3,7", Said(Kind.VALID, ((3, 0), (7, 0)))),
        ("٣ ٧", Said(Kind.VALID, ((3, 0), (7, 0)))),
        ("3:2 7:1", Said(Kind.VALID, ((3, 2), (7, 1)))),
        ("-", Said(Kind.BLANK)),
        (" x ", Said(Kind.SPOILED)),
    ],
)
def test_a_sheet_is_read(typed: str, said: Said) -> None:
    assert read_sheet(typed) == said


@pytest.mark.parametrize("typed", ["", "  ", "three", "3 x", "3:", ":2", "3.5", "-3", "1234567", "3:two"])
def test_a_sheet_that_cannot_be_read_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"nothing|no number"):
        read_sheet(typed)


def test_what_was_written_is_read_again() -> None:
    assert read_sheet(written(((3, 2), (7, 0)))).marks == ((3, 2), (7, 0))


def test_an_unknown_number_stays_in_the_choices_so_that_the_ballots_rule_refuses_it() -> None:
    assert choices_of(Said(Kind.VALID, ((1, 0), (9, 2))), {1: "a"}) == ["a", "9:2"]


@pytest.mark.parametrize(
    "text", ["1;3 7\n2;-", "sheet;projects\n1;3 7\n2;-\n", "1,3 7\r\n2,-", "\ufeff1\t3 7\n\n2\t-"]
)
def test_rows_are_read_from_every_usual_csv(text: str) -> None:
    assert read_rows(text) == [(1, "3 7"), (2, "-")]


@pytest.mark.parametrize(
    ("text", "row"), [("1;3\nx;4", 2), ("1;3\n2;", 2), ("1;3\n2", 2), (f"1;3\n2;{'12 ' * 140}", 2)]
)
def test_a_row_that_cannot_be_read_is_named(text: str, row: int) -> None:
    with pytest.raises(SheetError) as error:
        read_rows(text)
    assert error.value.row == row


def test_a_rankings_places_are_the_order_written() -> None:
    assert choices_of(read_sheet("7 3"), {3: "c", 7: "g"}, ranked=True) == ["g:1", "c:2"]
    assert choices_of(read_sheet("7:2 3:1"), {3: "c", 7: "g"}, ranked=True) == ["g:2", "c:1"]


def keyed(sheet: int, turn: int, *choices: str, kind: str = "valid") -> Keyed:
    return Keyed(sheet, turn, kind, choices)


def test_a_lot_agrees_when_every_sheet_was_keyed_twice_alike() -> None:
    both = [keyed(sheet, turn, "a") for sheet in (1, 2) for turn in (1, 2)]
    assert standing(both, 2).agreed
    assert standing([], 0).agreed
    assert standing([*both, keyed(3, 1), keyed(4, 1, "a"), keyed(4, 2, "b")], 2).agreed


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        ([keyed(1, 1, "a")], {"once": (1,), "never": (2,)}),
        ([keyed(1, 1, "a"), keyed(1, 2, "b"), keyed(2, 1), keyed(2, 2)], {"differing": (1,)}),
        ([keyed(1, 1), keyed(1, 2, kind="blank"), keyed(2, 1), keyed(2, 2)], {"differing": (1,)}),
    ],
)
def test_what_keeps_a_lot_open_is_named_sheet_by_sheet(
    entries: list[Keyed], found: dict[str, object]
) -> None:
    answer = standing(entries, 2)
    assert not answer.agreed
    assert {name: getattr(answer, name) for name in found} == found


def test_the_next_sheet_is_the_first_that_is_neither_mine_nor_keyed_twice() -> None:
    assert next_sheet([1, 3], [2], 5) == 4
    assert next_sheet([1, 2], [], 2) is None


@pytest.mark.parametrize("outcome", list(Outcome))
def test_only_a_marked_line_opens_its_envelope(outcome: Outcome) -> None:
    assert opens(outcome) == (outcome in (Outcome.MARKED, Outcome.CANCELLED_WEB))
