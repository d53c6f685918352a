"""What voters hold: a search that ended early gave a lower bound, never taken for the price."""

from fractions import Fraction

from votes.tally import election_of
from votes.tally.market import market
from votes.tally.purses import Purses


def test_a_search_that_ended_early_is_gone_on_with_before_the_price_is_exact() -> None:
    """Of 100 each, Ana has 1 left, Bo 9. A third pays 10 of a cost of 20: a bound on the way is 9.5."""
    town = election_of([("ana", 99), ("bo", 91), ("all", 20)], 300, [["ana", "all"], ["bo", "all"], ["all"]])
    purses = Purses(market(town, "cardinality"), Fraction(100))
    for id in ("ana", "bo"):
        place = town.places[id]
        price = purses.exact(place, purses.price(place, 0.0))
        assert price is not None
        purses.pay(place, price)
    early = purses.price(town.places["all"], 0.0, enough=8.0)
    assert (early.near, early.ended) == (9.5, False)
    exact = purses.exact(town.places["all"], early)
    assert exact is not None
    assert Fraction(exact.above, exact.below) == 10
