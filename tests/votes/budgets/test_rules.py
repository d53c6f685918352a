"""The pure rules of a round: phases, ballots, order, turnout, dates."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from votes.budgets.ballots import Fault, Sheet, fault, spent
from votes.budgets.order import shuffled
from votes.budgets.periods import period
from votes.budgets.phases import Dates, Phase, phase
from votes.budgets.themes import place, theme
from votes.budgets.turnout import rounded

OPENS = datetime(2026, 11, 1, 20, tzinfo=UTC)
CLOSES = OPENS + timedelta(days=14)
TICK = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("dates", "moment", "expected"),
    [
        (Dates(None, None), OPENS, Phase.ANNOUNCED),
        (Dates(OPENS, None), OPENS, Phase.ANNOUNCED),
        (Dates(OPENS, CLOSES), OPENS - TICK, Phase.ANNOUNCED),
        (Dates(OPENS, CLOSES), OPENS, Phase.VOTING),
        (Dates(OPENS, CLOSES), CLOSES - TICK, Phase.VOTING),
        (Dates(OPENS, CLOSES), CLOSES, Phase.CHECKING),
        (Dates(OPENS, CLOSES, CLOSES + TICK), CLOSES, Phase.CHECKING),
        (Dates(OPENS, CLOSES, CLOSES), CLOSES, Phase.COUNTED),
        (Dates(OPENS, CLOSES, CLOSES, CLOSES + TICK), CLOSES, Phase.COUNTED),
        (Dates(OPENS, CLOSES, CLOSES, CLOSES), CLOSES, Phase.PUBLISHED),
        (Dates(OPENS, CLOSES, voided=CLOSES), CLOSES - TICK, Phase.VOTING),
        (Dates(OPENS, CLOSES, voided=CLOSES), CLOSES, Phase.VOID),
    ],
)
def test_a_phase_follows_from_the_dates_alone(dates: Dates, moment: datetime, expected: Phase) -> None:
    assert phase(dates, moment) is expected


SHEET = Sheet({"a": 60, "b": 50, "c": 30}, least=1, most=2, budget=100)


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        (["a"], None),
        (["a", "c"], None),
        ([], Fault.TOO_FEW),
        (["a", "z"], Fault.UNKNOWN),
        (["a", "a"], Fault.TWICE),
        (["a", "b", "c"], Fault.TOO_MANY),
        (["a", "b"], Fault.OVER_BUDGET),
        (["a", "a", "z"], Fault.UNKNOWN),
    ],
)
def test_a_ballot_is_taken_or_its_first_fault_named(choices: list[str], expected: Fault | None) -> None:
    assert fault(SHEET, choices) is expected


def test_a_ballot_may_use_the_whole_budget_to_the_cent() -> None:
    assert fault(Sheet({"a": 60, "b": 40}, budget=100), ["a", "b"]) is None
    assert fault(Sheet({"a": 60, "b": 41}, budget=100), ["a", "b"]) is Fault.OVER_BUDGET


def test_without_a_ceiling_everything_may_be_chosen() -> None:
    assert fault(Sheet({"a": 60, "b": 41}), ["a", "b"]) is None


def test_what_is_ticked_twice_or_unknown_is_not_added_up() -> None:
    assert spent(SHEET, ["a", "a", "z", "c"]) == 90


@dataclass(frozen=True)
class Thing:
    id: UUID = field(default_factory=uuid4)


def test_a_voter_sees_her_own_order_each_time_and_others_see_another() -> None:
    things = [Thing() for _ in range(20)]
    mine = shuffled(things, "amina")
    assert mine == shuffled(reversed(things), "amina")
    assert mine != shuffled(things, "rahim")
    assert set(mine) == set(things)


def test_no_option_stands_first_for_everyone() -> None:
    things = [Thing() for _ in range(5)]
    firsts = [shuffled(things, str(voter))[0] for voter in range(1000)]
    assert all(150 < firsts.count(thing) < 250 for thing in things)


@pytest.mark.parametrize(("voters", "shown"), [(0, 0), (19, 0), (20, 20), (39, 20), (1494, 1480)])
def test_turnout_is_told_in_whole_twenties(voters: int, shown: int) -> None:
    assert rounded(voters) == shown


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        ("11.09.2019", "15.10.2019", (date(2019, 9, 11), date(2019, 10, 15))),
        ("2019-09-11", "2019-10-15", (date(2019, 9, 11), date(2019, 10, 15))),
        ("2019", "2019", (date(2019, 1, 1), date(2019, 12, 31))),
        ("", "2019", None),
        ("31.02.2019", "2019", None),
        ("soon", "2019", None),
        ("2020", "2019", None),
    ],
)
def test_a_files_dates_are_read_or_left_out(begin: str, end: str, expected: tuple[date, date] | None) -> None:
    assert period({"date_begin": begin, "date_end": end}) == expected


def test_categories_become_themes_and_the_narrowest_place_is_kept() -> None:
    assert theme({"category": "unheard of, Sport"}) == "sport"
    assert theme({}) == ""
    assert place({"district": "Nord", "neighborhood": "Gare"}) == "Gare"
    assert place({}) == ""
