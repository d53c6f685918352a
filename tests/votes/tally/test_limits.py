"""Thresholds, legal checks, projects that exclude each other, caps, envelopes."""

import pytest

from votes.tally import Election, ElectionError, count, election_of
from votes.tally.envelopes import apart
from votes.tally.limits import Cap, Limits

RULES = ["greedy", "equal-shares", "phragmen", "optimum"]


def town() -> Election:
    """Ten voters, 1000: six want the park, five the square, four benches, three a pump."""
    ballots = (
        [["park", "square"]] * 3 + [["park", "bench"]] * 3 + [["square", "pump"]] * 2 + [["bench"], ["pump"]]
    )
    return election_of([("park", 300), ("square", 300), ("bench", 200), ("pump", 200)], 1000, ballots)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize(
    ("limits", "never", "always"),
    [
        (Limits(min_votes=4), {"pump"}, set()),
        (Limits(min_score=5), {"pump", "bench"}, set()),
        (Limits(fixed_out=frozenset({"park"})), {"park"}, set()),
        (Limits(fixed_in=("pump",)), set(), {"pump"}),
        (Limits(fixed_in=("pump",), conflicts=(frozenset({"pump", "park"}),)), {"park"}, {"pump"}),
        (Limits(caps=(Cap(frozenset({"park", "square"}), 299),)), {"park", "square"}, set()),
    ],
)
def test_limits_hold_under_every_rule(rule: str, limits: Limits, never: set[str], always: set[str]) -> None:
    outcome = count(town(), rule, limits=limits)
    assert not never & set(outcome.winners)
    assert always <= set(outcome.winners)
    assert outcome.cost <= 1000


@pytest.mark.parametrize("rule", RULES)
def test_of_projects_that_exclude_each_other_one_wins(rule: str) -> None:
    winners = count(town(), rule, limits=Limits(conflicts=(frozenset({"park", "square"}),))).winners
    assert len({"park", "square"} & set(winners)) == 1


@pytest.mark.parametrize("rule", RULES)
def test_a_cap_leaves_room_for_one(rule: str) -> None:
    winners = count(town(), rule, limits=Limits(caps=(Cap(frozenset({"park", "square"}), 500),))).winners
    assert len({"park", "square"} & set(winners)) == 1


@pytest.mark.parametrize("completion", ["add1", "add1-exhaustive"])
def test_raised_shares_keep_the_limits(completion: str) -> None:
    limits = Limits(fixed_in=("pump",), conflicts=(frozenset({"park", "bench"}),), min_votes=3)
    outcome = count(town(), "equal-shares", "cost", completion, limits=limits)
    assert outcome.winners[0] == "pump"
    assert len({"park", "bench"} & set(outcome.winners)) == 1
    assert outcome.cost <= 1000


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (Limits(fixed_in=("moon",)), "unknown project: moon"),
        (Limits(fixed_in=("park", "park")), "fixed twice"),
        (Limits(fixed_in=("park",), fixed_out=frozenset({"park"})), "fixed twice"),
        (
            Limits(fixed_in=("park", "square"), conflicts=(frozenset({"park", "square"}),)),
            "exclude each other",
        ),
        (Limits(fixed_in=("park",), caps=(Cap(frozenset({"park"}), 299),)), "over a cap"),
    ],
)
def test_limits_that_contradict_themselves_are_refused(limits: Limits, reason: str) -> None:
    with pytest.raises(ElectionError, match=reason):
        count(town(), "greedy", limits=limits)


def test_projects_fixed_in_above_the_budget_are_refused() -> None:
    with pytest.raises(ElectionError, match="more than the budget"):
        count(election_of([("a", 9)], 8, [["a"]]), "greedy", limits=Limits(fixed_in=("a",)))


def test_envelopes_are_counted_apart_with_their_own_money() -> None:
    envelope = {"park": "north", "square": "south", "bench": "north", "pump": "south"}
    parts = apart(town(), envelope, {"north": 300, "south": 200})
    assert [parts[name].voters for name in ("north", "south")] == [10, 10]
    assert count(parts["north"], "greedy").winners == ("park",)
    assert count(parts["south"], "greedy").winners == ("pump",)
    assert parts["south"].votes == (5, 3)


def test_a_project_in_no_envelope_is_refused() -> None:
    with pytest.raises(ElectionError, match="in no envelope: park"):
        apart(town(), {"bench": "north"}, {"north": 300})
