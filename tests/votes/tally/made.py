"""Small elections made up by hypothesis, of kinds that provoke ties and empty purses."""

from dataclasses import dataclass
from fractions import Fraction

from hypothesis import strategies as st

from votes.tally import Election, election_of


@dataclass(frozen=True)
class Made:
    """One made-up election, in the words of the slow reference and as the product has it."""

    costs: dict[str, int]
    budget: int
    ballots: list[dict[str, int]]
    vote_type: str = "approval"

    @property
    def election(self) -> Election:
        return election_of(self.costs.items(), self.budget, self.ballots, self.vote_type)

    @property
    def share(self) -> Fraction:
        return Fraction(self.budget, len(self.ballots)) if self.ballots else Fraction(0)


IDS = ["1", "10", "2", "a", "b", "z"]


def approvals(least_cost: int = 1, most_cost: int = 300) -> st.SearchStrategy[Made]:
    return _made(least_cost, most_cost, st.just(1), "approval")


def points(least_cost: int = 1) -> st.SearchStrategy[Made]:
    return _made(least_cost, 300, st.integers(1, 5), "cumulative")


def _made(
    least_cost: int, most_cost: int, worth: st.SearchStrategy[int], vote_type: str
) -> st.SearchStrategy[Made]:
    few = st.sampled_from([least_cost, 60, 100, 120])
    cost = st.one_of(few, st.integers(least_cost, most_cost))
    costs = st.lists(cost, min_size=1, max_size=len(IDS)).map(
        lambda found: dict(zip(IDS, found, strict=False))
    )

    def with_ballots(found: dict[str, int]) -> st.SearchStrategy[Made]:
        ballot = st.dictionaries(st.sampled_from(sorted(found)), worth, max_size=len(found))
        return st.builds(
            Made,
            st.just(found),
            st.one_of(st.sampled_from([120, 240, 600]), st.integers(0, 900)),
            st.lists(ballot, min_size=1, max_size=9),
            st.just(vote_type),
        )

    return costs.flatmap(with_ballots)
