"""A choice among options: tables of cases, and what holds for any votes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.bodies.procedure import Count, Majority, Needed, Of, Outcome, every_majority
from council.meetings.choosing import Chosen, choose

MOST = Needed.usual(Majority.SIMPLE)
HALF = Needed(Majority.ABSOLUTE, Of.CAST)
HALF_OF_SEATS = Needed(Majority.ABSOLUTE, Of.SEATS)


def chosen(
    votes: dict[str, int], needed: Needed, abstain: int = 0, later: bool = False, quorum: int = 0
) -> Chosen:
    here = sum(votes.values()) + abstain
    count = Count(sum(votes.values()), 0, abstain, here, seats=25)
    return choose(votes, count, needed, quorum, here, later)


@pytest.mark.parametrize(
    ("votes", "needed", "abstain", "outcome", "options"),
    [
        ({"a": 5, "b": 4, "c": 3}, MOST, 9, Outcome.CHOSEN, ("a",)),
        ({"a": 5, "b": 5, "c": 3}, MOST, 0, Outcome.TIED, ("a", "b")),
        ({"a": 0, "b": 0}, MOST, 7, Outcome.NOBODY, ()),
        ({"a": 7, "b": 4, "c": 2}, HALF, 0, Outcome.CHOSEN, ("a",)),
        ({"a": 7, "b": 4, "c": 2}, HALF, 1, Outcome.SECOND_ROUND, ("a", "b")),
        ({"a": 5, "b": 4, "c": 4}, HALF, 0, Outcome.SECOND_ROUND, ("a", "b", "c")),
        ({"a": 5, "b": 5, "c": 4}, HALF, 0, Outcome.SECOND_ROUND, ("a", "b")),
        ({"a": 6, "b": 0}, HALF, 6, Outcome.SECOND_ROUND, ("a", "b")),
        ({"a": 12, "b": 2}, HALF_OF_SEATS, 0, Outcome.SECOND_ROUND, ("a", "b")),
        ({"a": 13, "b": 2}, HALF_OF_SEATS, 0, Outcome.CHOSEN, ("a",)),
    ],
)
def test_the_first_round(
    votes: dict[str, int], needed: Needed, abstain: int, outcome: Outcome, options: tuple[str, ...]
) -> None:
    assert chosen(votes, needed, abstain) == Chosen(outcome, options)


@pytest.mark.parametrize(
    ("votes", "outcome", "options"),
    [
        ({"a": 5, "b": 4}, Outcome.CHOSEN, ("a",)),
        ({"a": 5, "b": 5}, Outcome.TIED, ("a", "b")),
        ({"a": 0, "b": 0}, Outcome.NOBODY, ()),
    ],
)
def test_a_later_round_is_won_by_the_most_votes_and_a_tie_stays_one(
    votes: dict[str, int], outcome: Outcome, options: tuple[str, ...]
) -> None:
    assert chosen(votes, HALF, abstain=9, later=True) == Chosen(outcome, options)


def test_without_a_quorum_nothing_is_chosen() -> None:
    assert chosen({"a": 5, "b": 1}, MOST, quorum=7).outcome is Outcome.NO_QUORUM


VOTES = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 9), min_size=2)


@given(VOTES, st.integers(0, 9), st.sampled_from(every_majority()), st.booleans(), st.permutations("abcdef"))
def test_no_order_of_the_options_ever_breaks_a_tie(
    votes: dict[str, int], abstain: int, needed: Needed, later: bool, order: list[str]
) -> None:
    found = chosen(votes, needed, abstain, later)
    other = chosen({key: votes[key] for key in order if key in votes}, needed, abstain, later)
    assert (found.outcome, set(found.options)) == (other.outcome, set(other.options))
    if found.outcome is Outcome.CHOSEN:
        (won,) = found.options
        assert all(votes[won] > number for option, number in votes.items() if option != won)
    if found.outcome in {Outcome.TIED, Outcome.SECOND_ROUND}:
        assert len(found.options) > 1
