"""Quorum and majority in whole numbers: tables of cases."""

import pytest

from council.bodies.procedure import Count, Majority, Outcome, RuleBar, Share, check_rules, outcome


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
    assert outcome(count, majority, quorum=13) is expected


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
    assert check_rules(quorum, seats, days) is bar


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
    assert check_rules(Share(1, 2), 25, 60, signing_days, debate_by) is bar
