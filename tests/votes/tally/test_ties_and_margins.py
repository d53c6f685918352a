"""Equal is equal and nearly equal is not: ties are told, the smallest differences decided right."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.votes.tally.made import Made, approvals, points
from votes.tally import Election, Profiles, count, election_of
from votes.tally.completions import COMPLETIONS
from votes.tally.ties import CHAIN, LEXICOGRAPHIC, drawn, tie_order


def test_a_tie_is_broken_by_the_id_as_text_and_told() -> None:
    outcome = count(election_of([("9", 60), ("10", 60)], 100, [["9", "10"]]), "equal-shares")
    assert outcome.winners == ("10",)
    assert [(tie.projects, tie.chosen, tie.step) for tie in outcome.ties] == [(("10", "9"), "10", 1)]


def test_a_tie_that_changed_nothing_is_not_told_under_greedy() -> None:
    assert count(election_of([("a", 50), ("b", 50)], 100, [["a", "b"]]), "greedy").ties == ()
    assert count(election_of([("a", 60), ("b", 60)], 100, [["a", "b"]]), "greedy").ties[0].chosen == "a"


def test_the_chain_takes_the_cheapest_then_the_most_wanted_then_the_lot() -> None:
    town = election_of([("a", 60), ("b", 50), ("c", 50), ("d", 50)], 50, [["a", "b"], ["c", "d"], ["d", "c"]])
    order = tie_order(town, CHAIN, "drawn on 3 May")
    ids = sorted("abcd", key=lambda id: order[town.places[id]])
    assert ids[2:] == ["b", "a"]
    assert ids[:2] == sorted("cd", key=lambda id: drawn("drawn on 3 May", id))
    assert len({tie_order(town, CHAIN, f"lot {n}") for n in range(20)}) == 2


def test_an_unknown_tie_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown tie rule"):
        count(election_of([("a", 1)], 1, [["a"]]), ties="dice")


@pytest.mark.parametrize("rule", ["greedy", "equal-shares", "phragmen"])
def test_one_supporter_in_200_000_decides(rule: str) -> None:
    ballots = [["a", "b"]] * 200_000 + [["b"]]
    town = election_of([("a", 10**9), ("b", 10**9)], 10**9, ballots)
    assert count(town, rule).winners == ("b",)
    assert count(town, rule).ties == ()


@pytest.mark.parametrize(("first", "second", "winner"), [(0, 0, "a"), (0, 1, "a"), (1, 0, "b"), (1, 1, "a")])
def test_one_cent_in_a_million_millions_decides_and_equal_is_a_tie(
    first: int, second: int, winner: str
) -> None:
    """Prices differ by 10⁻¹⁴ of themselves, or not at all."""
    base = 10**14
    town = election_of([("a", base + first), ("b", base + second)], 2 * base, [["a"], ["a", "b"], ["b"]])
    outcome = count(town, "equal-shares", "cardinality")
    assert outcome.winners[0] == winner
    assert bool(outcome.ties) == (first == second)


@pytest.mark.parametrize(("more", "winner"), [(-1, "y"), (0, "x"), (1, "x")])
def test_purses_partly_spent_are_compared_exactly(more: int, winner: str) -> None:
    """After z is bought purses hold thirds of cents; y asks for one cent less, the same, or more than x."""
    ballots = [["z", "x"], ["z", "y"], ["z"], ["x"], ["x"], ["y"], ["y"]]
    costs = [("z", 1_000_000_000_001), ("x", 2_000_000_000_003), ("y", 2_000_000_000_003 + more)]
    outcome = count(election_of(costs, 7_000_000_000_000, ballots), "equal-shares", "cardinality")
    assert outcome.winners[:2] == ("z", winner)


def test_money_that_just_suffices_suffices_and_a_cent_less_does_not() -> None:
    ballots = [["a", "b"], ["a", "b"], ["a", "b"], []]
    enough = election_of([("a", 100), ("b", 200)], 400, ballots)
    assert count(enough, "equal-shares").winners == ("a", "b")
    short = election_of([("a", 100), ("b", 201)], 400, ballots)
    assert count(short, "equal-shares").winners == ("a",)


CORNERS: list[tuple[str, Election, tuple[str, ...]]] = [
    ("nobody voted", election_of([("a", 5)], 10, []), ()),
    ("all ballots are blank", election_of([("a", 5)], 10, [[], []]), ()),
    ("one voter", election_of([("a", 5), ("b", 6)], 10, [["a", "b"]]), ("a",)),
    ("a free project", election_of([("a", 0), ("b", 10)], 10, [["a"], ["b"], ["b"]]), ("a",)),
    ("a free project that nobody wants", election_of([("a", 0)], 10, [[]]), ()),
    ("one cent", election_of([("a", 1)], 1, [["a"], ["a"], ["a"]]), ("a",)),
    ("the whole budget", election_of([("a", 10)], 10, [["a"], ["a"]]), ("a",)),
    ("above the budget", election_of([("a", 11)], 10, [["a"], ["a"]]), ()),
    ("no budget", election_of([("a", 1)], 0, [["a"]]), ()),
    ("no projects", election_of([], 10, [[]]), ()),
]


@pytest.mark.parametrize(
    ("town", "winners"), [case[1:] for case in CORNERS], ids=[case[0] for case in CORNERS]
)
def test_the_corners_of_equal_shares(town: Election, winners: tuple[str, ...]) -> None:
    assert count(town, "equal-shares", "cardinality").winners == winners


@pytest.mark.parametrize("rule", ["greedy", "equal-shares", "phragmen", "optimum"])
@pytest.mark.parametrize("town", [case[1] for case in CORNERS], ids=[case[0] for case in CORNERS])
def test_no_rule_stumbles_over_the_corners(rule: str, town: Election) -> None:
    for completion in ("none", "add1", "add1-exhaustive", "add1u", "greedy"):
        assert count(town, rule, "cost", completion).cost <= town.budget


@settings(max_examples=100, deadline=None)
@given(approvals(), st.randoms())
def test_who_votes_first_and_what_stands_first_changes_nothing(made: Made, random: object) -> None:
    shuffled = Made(dict(made.costs), made.budget, list(made.ballots))
    random.shuffle(shuffled.ballots)
    items = list(made.costs.items())
    random.shuffle(items)
    again = Made(dict(items), made.budget, shuffled.ballots).election
    for rule in ("greedy", "equal-shares", "phragmen"):
        assert count(again, rule).winners == count(made.election, rule).winners


@settings(max_examples=100, deadline=None)
@given(approvals())
def test_new_names_change_nothing_but_ties(made: Made) -> None:
    def renamed(id: str) -> str:
        return f"p{id}"

    costs = {renamed(id): cost for id, cost in made.costs.items()}
    ballots = [{renamed(id): worth for id, worth in ballot.items()} for ballot in made.ballots]
    for rule in ("greedy", "equal-shares", "phragmen"):
        outcome = count(made.election, rule, ties=LEXICOGRAPHIC)
        again = count(Made(costs, made.budget, ballots).election, rule)
        assert again.winners == tuple(map(renamed, outcome.winners))


@settings(max_examples=100, deadline=None)
@given(approvals(), st.sampled_from(["add1u", "greedy"]))
def test_completions_that_promise_to_use_what_fits_do(made: Made, completion: str) -> None:
    outcome = count(made.election, "equal-shares", "cost", completion)
    losers = [project for project in made.election.projects if project.id not in outcome.winners]
    assert outcome.cost <= made.budget
    assert all(project.cost > outcome.left for project in losers)


def ungrouped(election: Election) -> Election:
    """The same ballots, each a group of its own."""
    profiles = election.profiles
    spans = [slice(profiles.offsets[group], profiles.offsets[group + 1]) for group in election.group_of]
    lengths = [span.stop - span.start for span in spans]
    none = np.zeros(0, dtype=np.int64)
    single = Profiles(
        weights=np.ones(len(spans), dtype=np.int64),
        offsets=np.cumsum([0, *lengths], dtype=np.int64),
        members=np.concatenate([none, *(profiles.members[span] for span in spans)]),
        points=np.concatenate([none, *(profiles.points[span] for span in spans)]),
    )
    return replace(election, profiles=single, group_of=np.arange(len(spans)))


@settings(max_examples=60, deadline=None)
@given(st.one_of(approvals(), points()), st.sampled_from(COMPLETIONS))
def test_grouping_ballots_changes_nothing_and_no_budget_is_exceeded(made: Made, completion: str) -> None:
    utility = "cost" if made.vote_type == "approval" else "points"
    costs = made.election.costs
    for rule in ("greedy", "equal-shares", "phragmen", "optimum"):
        outcome = count(made.election, rule, utility, completion)
        assert count(ungrouped(made.election), rule, utility, completion) == outcome
        assert outcome.cost == sum(costs[made.election.places[id]] for id in set(outcome.winners))
        assert len(set(outcome.winners)) == len(outcome.winners)
        assert outcome.cost <= made.budget
