"""Every fast rule answers what the slow one answers, in the same order, on whatever hypothesis makes up."""

from hypothesis import given, settings

from tests.votes.tally import reference
from tests.votes.tally.made import Made, approvals, points
from votes.tally import count
from votes.tally.utilities import CARDINALITY, COST, POINTS

MANY = settings(max_examples=300, deadline=None)
SOME = settings(max_examples=100, deadline=None)


@MANY
@given(approvals(least_cost=0))
def test_greedy_answers_like_the_reference(made: Made) -> None:
    for utility in (COST, CARDINALITY):
        slow = reference.greedy(made.costs, made.budget, made.ballots, utility == COST)
        assert list(count(made.election, "greedy", utility).winners) == slow


@MANY
@given(approvals())
def test_equal_shares_answer_like_the_reference(made: Made) -> None:
    for utility in (COST, CARDINALITY):
        slow = reference.equal_shares(made.costs, made.ballots, made.share, utility == COST)
        assert list(count(made.election, "equal-shares", utility).winners) == slow


@MANY
@given(points())
def test_equal_shares_of_points_answer_like_the_reference(made: Made) -> None:
    slow = reference.equal_shares(made.costs, made.ballots, made.share, by_cost=False)
    assert list(count(made.election, "equal-shares", POINTS).winners) == slow


@SOME
@given(approvals())
def test_raised_shares_answer_like_the_reference(made: Made) -> None:
    for utility in (COST, CARDINALITY):
        for completion in ("add1", "add1-exhaustive"):
            slow = reference.add1(
                made.costs, made.budget, made.ballots, utility == COST, 7, completion == "add1-exhaustive"
            )
            fast = count(made.election, "equal-shares", utility, completion, step=7)
            assert list(fast.winners) == slow


@SOME
@given(points())
def test_raised_shares_of_points_answer_like_the_reference(made: Made) -> None:
    slow = reference.add1(made.costs, made.budget, made.ballots, False, 7, False)
    assert list(count(made.election, "equal-shares", POINTS, "add1", step=7).winners) == slow


@MANY
@given(approvals())
def test_phragmen_answers_like_the_reference(made: Made) -> None:
    slow = reference.phragmen(made.costs, made.budget, made.ballots)
    assert list(count(made.election, "phragmen").winners) == slow


@settings(max_examples=40, deadline=None)
@given(approvals())
def test_the_optimum_is_as_good_as_the_best_of_all_sets(made: Made) -> None:
    for utility in (COST, CARDINALITY):
        best = reference.optimum(made.costs, made.budget, made.ballots, utility == COST)
        outcome = count(made.election, "optimum", utility)
        assert outcome.cost <= made.budget
        assert sum(step.price for step in outcome.steps) == best
