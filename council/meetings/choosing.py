"""A choice among options: who is chosen, who goes into another round, and that a tie is a tie. Pure.

The majority that the rules ask for decides: a simple one means that the most votes win, any other is a share
that an option must reach in the first round. Every later round is won by the most votes.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from council.bodies.procedure import Count, Majority, Needed, Outcome, carries

FEWEST, MOST = 2, 20


@dataclass(frozen=True)
class Chosen:
    """`options`: the one that is chosen, or those between which there is another round."""

    outcome: Outcome
    options: tuple[str, ...] = ()


def choose(
    votes: Mapping[str, int], count: Count, needed: Needed, quorum: int, present: int, later: bool
) -> Chosen:
    """What came out. `votes` are those of each option, `later` says that it is not the first round.

    Of `count` only what is no option's is read: who abstained, who could vote, how many seats there are.
    """
    if present < quorum:
        return Chosen(Outcome.NO_QUORUM)
    if not any(votes.values()):
        return Chosen(Outcome.NOBODY)
    leaders = _with(votes, max(votes.values()))
    if later or needed.majority is Majority.SIMPLE:
        return Chosen(Outcome.CHOSEN if len(leaders) == 1 else Outcome.TIED, leaders)
    if len(leaders) == 1 and carries(_as_yes(leaders[0], votes, count), needed):
        return Chosen(Outcome.CHOSEN, leaders)
    return Chosen(Outcome.SECOND_ROUND, _best_two(votes, leaders))


def _as_yes(option: str, votes: Mapping[str, int], count: Count) -> Count:
    """The count as if the option's votes were yes and the others' no."""
    others = sum(votes.values()) - votes[option]
    return Count(votes[option], others, count.abstain, count.here, count.seats)


def _best_two(votes: Mapping[str, int], leaders: tuple[str, ...]) -> tuple[str, ...]:
    """The first two; whoever shares the second place comes too, so that no tie is broken."""
    if len(leaders) > 1:
        return leaders
    others = {option: number for option, number in votes.items() if option not in leaders}
    return leaders + _with(others, max(others.values()))


def _with(votes: Mapping[str, int], number: int) -> tuple[str, ...]:
    return tuple(option for option, found in votes.items() if found == number)
