"""Quorum and majority in whole numbers: tables of cases."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.bodies.procedure import (
    Base,
    Count,
    Majority,
    Needed,
    Of,
    Outcome,
    Plan,
    RuleBar,
    Share,
    carries,
    check_rules,
    every_majority,
    notice_given,
    outcome,
)


@pytest.mark.parametrize(
    ("share", "whole", "least"),
    [
        (Share(1, 2, more_than=True), 25, 13),
        (Share(1, 2, more_than=True), 24, 13),
        (Share(1, 2), 25, 13),
        (Share(1, 2), 24, 12),
        (Share(1, 3), 25, 9),
        (Share(2, 3), 21, 14),
        (Share(0, 1), 25, 0),
    ],
)
def test_a_quorum_is_the_least_number_that_reaches_the_share(share: Share, whole: int, least: int) -> None:
    assert share.of(whole) == least


@pytest.mark.parametrize(
    ("count", "majority", "expected"),
    [
        (Count(7, 6, 0, 13), Majority.SIMPLE, Outcome.ADOPTED),
        (Count(6, 6, 1, 13), Majority.SIMPLE, Outcome.REJECTED),
        (Count(1, 0, 12, 13), Majority.SIMPLE, Outcome.ADOPTED),
        (Count(0, 0, 13, 13), Majority.SIMPLE, Outcome.REJECTED),
        (Count(6, 0, 7, 13), Majority.ABSOLUTE, Outcome.REJECTED),
        (Count(7, 0, 6, 13), Majority.ABSOLUTE, Outcome.ADOPTED),
        (Count(8, 4, 1, 13), Majority.TWO_THIRDS, Outcome.ADOPTED),
        (Count(7, 4, 2, 13), Majority.TWO_THIRDS, Outcome.REJECTED),
        (Count(0, 0, 13, 13), Majority.TWO_THIRDS, Outcome.REJECTED),
        (Count(12, 0, 0, 12), Majority.SIMPLE, Outcome.NO_QUORUM),
    ],
)
def test_an_outcome_follows_quorum_then_majority(count: Count, majority: Majority, expected: Outcome) -> None:
    assert outcome(count, Needed.usual(majority), quorum=13) is expected


@pytest.mark.parametrize(
    ("quorum", "seats", "days", "bar"),
    [
        (Share(1, 2, more_than=True), 25, 60, None),
        (Share(1, 0), 25, 60, RuleBar.NO_SHARE),
        (Share(1, 1, more_than=True), 25, 60, RuleBar.ABOVE_ALL),
        (Share(3, 2), 25, 60, RuleBar.ABOVE_ALL),
        (Share(1, 2), 25, 0, RuleBar.NO_DAYS),
    ],
)
def test_rules_that_cannot_be_met_are_named(
    quorum: Share, seats: int, days: int, bar: RuleBar | None
) -> None:
    assert check_rules(Plan(quorum, {1: seats}, answer_days=days)) is bar


@pytest.mark.parametrize(
    ("signing_days", "debate_by", "bar"),
    [
        (14, (2, 29), None),
        (0, (6, 30), RuleBar.NO_SIGNING_DAYS),
        (14, (2, 30), RuleBar.NO_SUCH_DAY),
        (14, (13, 1), RuleBar.NO_SUCH_DAY),
    ],
)
def test_a_term_for_signing_and_a_day_of_the_debate_must_exist(
    signing_days: int, debate_by: tuple[int, int], bar: RuleBar | None
) -> None:
    plan = Plan(Share(1, 2), {1: 25}, signing_days=signing_days, debate_by=debate_by)
    assert check_rules(plan) is bar


COUNTS = st.integers(0, 60)


@given(COUNTS, COUNTS, COUNTS, COUNTS, st.sampled_from(every_majority()))
def test_one_more_yes_never_loses_and_one_more_no_never_wins(
    yes: int, no: int, abstain: int, silent: int, needed: Needed
) -> None:
    here = yes + no + abstain + silent
    count = Count(yes, no, abstain, here, here)
    if carries(count, needed):
        assert yes > 0
        assert carries(Count(yes + 1, no, abstain, here + 1, here + 1), needed)
    else:
        assert not carries(Count(yes, no + 1, abstain, here + 1, here + 1), needed)


@given(COUNTS, COUNTS, COUNTS, st.sampled_from(list(Of)))
def test_four_fifths_carry_two_thirds_and_two_thirds_carry_more_than_half(
    yes: int, no: int, abstain: int, of: Of
) -> None:
    count = Count(yes, no, abstain, yes + no + abstain, 60)
    won = [
        carries(count, Needed(majority, of))
        for majority in (Majority.FOUR_FIFTHS, Majority.TWO_THIRDS, Majority.ABSOLUTE)
    ]
    assert won == sorted(won)


@pytest.mark.parametrize(
    ("needed", "yes", "carried"),
    [
        (Needed(Majority.FOUR_FIFTHS, Of.EXPRESSED), 11, False),
        (Needed(Majority.FOUR_FIFTHS, Of.EXPRESSED), 12, True),
        (Needed(Majority.TWO_THIRDS, Of.CAST), 11, False),
        (Needed(Majority.TWO_THIRDS, Of.CAST), 12, True),
        (Needed(Majority.ABSOLUTE, Of.SEATS), 12, False),
        (Needed(Majority.ABSOLUTE, Of.SEATS), 13, True),
    ],
)
def test_a_share_is_of_its_base(needed: Needed, yes: int, carried: bool) -> None:
    assert carries(Count(yes, 3, 3, yes + 8, 25), needed) is carried
    assert Needed.read(needed.code) == needed


@given(
    st.integers(0, 4),
    st.integers(1, 4),
    st.booleans(),
    st.dictionaries(st.integers(1, 4), st.integers(1, 20), max_size=4),
    st.sets(st.integers(1, 4)),
)
def test_rules_that_stand_can_be_met_by_a_full_room(
    numerator: int, denominator: int, more: bool, seats: dict[int, int], speakers: set[int]
) -> None:
    plan = Plan(Share(numerator, denominator, more), seats, speakers=speakers)
    if check_rules(plan) is None and seats:
        assert plan.voting > 0
        assert plan.quorum.of(plan.whole) <= plan.whole


@pytest.mark.parametrize(
    ("changed", "bar"),
    [
        ({"speakers": {1, 2}}, RuleBar.NO_VOTERS),
        ({"base": Base.COLLEGE}, RuleBar.NO_COLLEGE),
        ({"quorum_college": 1}, RuleBar.NO_COLLEGE),
        ({"base": Base.COLLEGE, "quorum_college": 1, "speakers": {1}}, RuleBar.NO_COLLEGE),
        ({"base": Base.COLLEGE, "quorum_college": 1}, None),
        ({"notice_days": 91}, RuleBar.LONG_NOTICE),
        ({"proxies": 6}, RuleBar.MANY_PROXIES),
    ],
)
def test_rules_that_contradict_themselves_are_named(changed: dict[str, Any], bar: RuleBar | None) -> None:
    assert check_rules(Plan(Share(1, 2), {1: 12, 2: 7}, **changed)) is bar


@pytest.mark.parametrize(("days", "enough"), [(6, False), (7, True), (8, True)])
def test_notice_counts_whole_days(days: int, enough: bool) -> None:
    assert notice_given(date(2026, 1, 1), date(2026, 1, 1 + days), 7) is enough
