"""What a ballot may say, for every kind: tables of cases, and properties that hold for any ballot."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votes.budgets.ballots import Envelope, Fault, Gauge, Kind, Sheet, Unit, fault, gauges, numbers, spent
from votes.budgets.envelopes import Kind as EnvelopeKind
from votes.budgets.envelopes import SheetKind, offered

COSTS = {"a": 60, "b": 50, "c": 30, "d": 10}
POINTS = Sheet(COSTS, kind=Kind.POINTS, points=5, each=3)
RANKING = Sheet(COSTS, kind=Kind.RANKING, most=3)
APPROVAL = Sheet(COSTS, least=2, most=3)
TWO = {"city": Envelope(EnvelopeKind.CITY, 100), "north": Envelope(EnvelopeKind.DISTRICT, 40)}
PLACED = Sheet(
    COSTS,
    kind=Kind.KNAPSACK,
    budget=140,
    envelope_of={"a": "city", "b": "city", "c": "north", "d": "south"},
    envelopes={**TWO, "south": Envelope(EnvelopeKind.DISTRICT, 40)},
    districts=SheetKind.CITY_AND_DISTRICT,
)


@pytest.mark.parametrize(
    ("sheet", "choices", "expected"),
    [
        (POINTS, ["a:3", "b:2"], None),
        (POINTS, ["a:3", "b:3"], Fault.TOO_MANY_POINTS),
        (POINTS, ["a:4"], Fault.TOO_MANY_POINTS_FOR_ONE),
        (POINTS, ["a"], Fault.MALFORMED),
        (POINTS, ["a:0"], Fault.MALFORMED),
        (POINTS, ["a:-1"], Fault.MALFORMED),
        (POINTS, ["a:01"], Fault.MALFORMED),
        (POINTS, ["a:1:1"], Fault.MALFORMED),
        (POINTS, ["a:1", "a:2"], Fault.TWICE),
        (POINTS, ["z:1"], Fault.UNKNOWN),
        (POINTS, [], Fault.TOO_FEW),
        (RANKING, ["b:1", "a:2"], None),
        (RANKING, ["a:2", "b:1", "c:3"], None),
        (RANKING, ["a:2", "b:3"], Fault.PLACES),
        (RANKING, ["a:1", "b:1"], Fault.PLACES),
        (RANKING, ["a:1", "b:2", "c:3", "d:4"], Fault.TOO_MANY),
        (APPROVAL, ["a"], Fault.TOO_FEW),
        (APPROVAL, ["a", "b", "c"], None),
        (APPROVAL, ["a:1", "b"], Fault.MALFORMED),
        (APPROVAL, ["a", "b", "c", "d"], Fault.TOO_MANY),
        (PLACED, ["a", "c"], None),
        (PLACED, ["a", "b"], Fault.OVER_BUDGET),
        (PLACED, ["c", "d"], Fault.TWO_DISTRICTS),
        (replace(PLACED, districts=SheetKind.ALL), ["c", "d"], None),
    ],
)
def test_a_ballot_is_taken_or_its_first_fault_named(
    sheet: Sheet, choices: list[str], expected: Fault | None
) -> None:
    assert fault(sheet, choices) is expected
    assert fault(sheet, list(reversed(choices))) is expected


@pytest.mark.parametrize(
    ("sheet", "choices", "expected"),
    [
        (POINTS, ["a:3", "b:1"], [Gauge("", Unit.POINTS, 4, 5)]),
        (RANKING, ["a:1"], [Gauge("", Unit.PROJECTS, 1, 3)]),
        (replace(APPROVAL, most=0), ["a"], [Gauge("", Unit.PROJECTS, 1, None)]),
        (Sheet(COSTS, budget=100, kind=Kind.KNAPSACK), ["a", "b"], [Gauge("", Unit.MONEY, 110, 100)]),
        (
            PLACED,
            ["a", "c"],
            [
                Gauge("city", Unit.MONEY, 60, 100),
                Gauge("north", Unit.MONEY, 30, 40),
                Gauge("south", Unit.MONEY, 0, 40),
            ],
        ),
    ],
)
def test_gauges_say_what_is_used_and_what_there_is(
    sheet: Sheet, choices: list[str], expected: list[Gauge]
) -> None:
    assert gauges(sheet, choices) == expected


def test_a_gauge_says_how_much_remains_or_is_too_much() -> None:
    assert (Gauge("", Unit.MONEY, 60, 100).left, Gauge("", Unit.MONEY, 60, 100).over) == (40, False)
    assert (Gauge("", Unit.MONEY, 110, 100).left, Gauge("", Unit.MONEY, 110, 100).over) == (10, True)
    assert not Gauge("", Unit.PROJECTS, 9, None).over


@pytest.mark.parametrize(
    ("sheet", "envelopes"),
    [
        (SheetKind.CITY, {EnvelopeKind.CITY, EnvelopeKind.THEME}),
        (SheetKind.ONE_DISTRICT, {EnvelopeKind.DISTRICT}),
        (SheetKind.CITY_AND_DISTRICT, set(EnvelopeKind)),
        (SheetKind.ALL, set(EnvelopeKind)),
    ],
)
def test_a_sheet_has_a_place_for_some_envelopes(sheet: SheetKind, envelopes: set[EnvelopeKind]) -> None:
    assert {kind for kind in EnvelopeKind if offered(sheet, kind)} == envelopes


anything = st.lists(
    st.one_of(
        st.sampled_from(list(COSTS)),
        st.builds("{}:{}".format, st.sampled_from([*COSTS, "z"]), st.integers(-1, 9)),
        st.text(max_size=6),
    ),
    max_size=7,
)
sheets = st.sampled_from([POINTS, RANKING, APPROVAL, PLACED, Sheet(COSTS, budget=100, kind=Kind.KNAPSACK)])


@given(sheets, anything)
def test_whatever_is_sent_gets_an_answer_and_order_does_not_matter(sheet: Sheet, choices: list[str]) -> None:
    assert fault(sheet, choices) is fault(sheet, sorted(choices))
    assert spent(sheet, choices) >= 0
    gauges(sheet, choices)


@given(sheets, anything)
def test_a_ballot_that_is_taken_keeps_every_limit(sheet: Sheet, choices: list[str]) -> None:
    if fault(sheet, choices) is not None:
        return
    said = numbers(sheet, choices)
    assert len(said) == len(choices) >= sheet.least
    assert not sheet.most or len(said) <= sheet.most
    assert not any(gauge.over for gauge in gauges(sheet, choices))
    for envelope, money in sheet.envelopes.items():
        there = [option for option in said if sheet.envelope_of.get(option) == envelope]
        assert sheet.budget is None or sum(COSTS[option] for option in there) <= money.budget
    if sheet.kind is Kind.RANKING:
        assert set(said.values()) == set(range(1, len(said) + 1))
