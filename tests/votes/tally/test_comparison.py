"""The comparison step: equal shares stand unless greedy serves more voters better."""

import pytest

from votes.tally import Election, election_of
from votes.tally.comparison import compared
from votes.tally.ties import LEXICOGRAPHIC


def town(drivers: int, sitters: int) -> Election:
    """Greedy buys the road and has nothing left; the drivers' shares cannot pay for it, so that equal shares
    buy the bench alone."""
    return election_of([("road", 20), ("bench", 4)], 20, [["road"]] * drivers + [["bench"]] * sitters)


@pytest.mark.parametrize(("drivers", "sitters", "standing"), [(5, 4, "greedy"), (9, 3, "greedy")])
def test_greedy_stands_where_it_serves_more_voters_better(drivers: int, sitters: int, standing: str) -> None:
    both = compared(town(drivers, sitters), "cost", "none", LEXICOGRAPHIC)
    assert (both.shares.winners, both.greedy.winners) == (("bench",), ("road",))
    assert (both.voters.first, both.voters.second, both.voters.equal) == (sitters, drivers, 0)
    assert both.standing == both.greedy


def test_equal_shares_stand_where_as_many_are_better_served() -> None:
    ballots = [["road"]] * 4 + [["bench", "road"]] + [["bench"]] * 4
    both = compared(election_of([("road", 20), ("bench", 4)], 20, ballots), "cost", "none", "chain")
    assert both.standing == both.shares
