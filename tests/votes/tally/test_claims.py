"""What is said to help a loser does when it is counted again, and a count is told purchase by purchase."""

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.votes.tally.made import Made, approvals
from tests.votes.tally.test_explain import town
from votes.tally import Election, Outcome, count, election_of
from votes.tally.claims import costing, joined, tried
from votes.tally.explain import MONEY_SHORT, Story, explain
from votes.tally.limits import Limits
from votes.tally.outcome import restored
from votes.tally.replay import moments

COMPLETIONS = ["none", "add1", "add1u", "greedy"]


def told(election: Election, outcome: Outcome) -> list[Story]:
    recount = partial(count, rule="equal-shares", completion=outcome.completion)
    return tried(election, outcome, explain(election, outcome), recount)


@settings(max_examples=60, deadline=None)
@given(approvals(), st.sampled_from(COMPLETIONS))
def test_a_loser_wins_at_the_price_and_with_the_supporters_that_are_told(made: Made, completion: str) -> None:
    election = made.election
    outcome = count(election, "equal-shares", completion=completion)
    for story in told(election, outcome):
        place = election.places[story.project]
        if story.winning_cost:
            cheaper = costing(election, place, story.winning_cost)
            assert story.project in count(cheaper, "equal-shares", completion=completion).winners
        if story.reason == MONEY_SHORT and story.more_supporters:
            larger = joined(election, place, story.more_supporters)
            assert story.project in count(larger, "equal-shares", completion=completion).winners


def test_without_a_completion_one_supporter_less_than_told_is_not_enough() -> None:
    """Each further voter makes the shares smaller: 54 of 60 hold nine tenths of the money, not 53 of 59."""
    election = election_of([("hall", 900)], 1000, [["hall"]] * 4 + [[]] * 6)
    [hall] = told(election, count(election, "equal-shares"))
    assert (hall.winning_cost, hall.more_supporters) == (400, 50)
    assert "hall" not in count(joined(election, 0, 49), "equal-shares").winners


def test_a_claim_that_fails_its_trial_is_not_made() -> None:
    """A recount in which the losers never win: nothing is said of what would have helped."""
    election = town()
    outcome = count(election, "equal-shares", completion="add1u")
    never = tried(election, outcome, explain(election, outcome), lambda _election: outcome)
    assert {story.winning_cost for story in never if story.reason == MONEY_SHORT} <= {None}
    assert {story.more_supporters for story in never if story.reason == MONEY_SHORT} <= {None}


@settings(max_examples=60, deadline=None)
@given(
    approvals(), st.sampled_from([("equal-shares", "none"), ("equal-shares", "add1u"), ("greedy", "none")])
)
def test_an_outcome_is_read_back_as_it_was_written(made: Made, way: tuple[str, str]) -> None:
    election = made.election
    outcome = count(election, way[0], completion=way[1])
    assert restored(outcome.as_dict(election), election) == outcome


def test_the_moments_say_what_supporters_hold_and_who_is_out_of_reach() -> None:
    start, after = moments(town(), count(town(), "equal-shares"))
    assert start.held == {"hall": 700, "garden": 400, "bridge": 200}
    assert start.closed == ("bridge",)
    assert after.held == {"garden": 160, "bridge": 200}
    assert after.closed == ("garden",)


def test_under_greedy_the_moments_say_what_no_longer_fits() -> None:
    election = election_of([("a", 60), ("b", 50), ("c", 30)], 100, [["a", "b", "c"]] * 3 + [["a"]])
    start, *after = moments(election, count(election, "greedy"))
    assert (start.held, start.closed) == ({}, ())
    assert [moment.closed for moment in after] == [("b",), ()]


def test_a_winner_puts_what_cannot_stand_beside_it_out_of_reach() -> None:
    limits = Limits(conflicts=(frozenset({"hall", "garden"}),))
    outcome = count(town(), "equal-shares", limits=limits)
    assert "garden" in moments(town(), outcome, limits)[1].closed


@settings(max_examples=60, deadline=None)
@given(approvals(), st.sampled_from(["cost", "cardinality"]))
def test_after_the_last_moment_every_loser_is_out_of_reach(made: Made, utility: str) -> None:
    election = made.election
    outcome = count(election, "equal-shares", utility)
    closed = {id for moment in moments(election, outcome) for id in moment.closed}
    supported = {
        project.id for project, votes in zip(election.projects, election.votes, strict=True) if votes
    }
    assert closed == supported - set(outcome.winners)


@pytest.mark.parametrize("completion", COMPLETIONS)
def test_nobody_voted_and_there_is_nothing_to_tell(completion: str) -> None:
    empty = election_of([("a", 60)], 100, [])
    outcome = count(empty, "equal-shares", completion=completion)
    assert told(empty, outcome) == explain(empty, outcome)
    assert moments(empty, outcome)[0].held == {}
