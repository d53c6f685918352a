"""What a ballot is worth to its voter, project by project, turned so that each project lists its
supporters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from votes.tally.election import ORDINAL, POINT_TYPES, Election, ElectionError, Ints

COST, CARDINALITY, POINTS, BORDA, SCORE = "cost", "cardinality", "points", "borda", "score"
UTILITIES = (COST, CARDINALITY, POINTS, BORDA, SCORE)
EVEN = (COST, CARDINALITY)


@dataclass(frozen=True)
class Support:
    """For project p the supporting groups are `groups[starts[p]:starts[p + 1]]`, in ascending order.

    `worth` stands beside `groups`: what the project is worth to one voter of that group, above zero, in whole
    numbers. Where a project is worth the same to all its supporters `even` is true.
    """

    starts: Ints
    groups: Ints
    worth: Ints
    even: bool

    def of(self, project: int) -> Ints:
        return self.groups[self.starts[project] : self.starts[project + 1]]

    def worth_of(self, project: int) -> Ints:
        return self.worth[self.starts[project] : self.starts[project + 1]]

    @cached_property
    def bounds(self) -> list[tuple[int, int]]:
        edges = self.starts.tolist()
        return list(pairwise(edges))


def support(election: Election, utility: str) -> Support:
    """Supporters and utilities.

    `cost`: a project is worth its cost to whoever ticked it. `cardinality`: each is worth one. `points`: the
    points given. `borda`: a ranking of k projects gives k-1, k-2, … 0 (as pabutools counts). `score`:
    points, or k, k-1, … 1 for rankings, times the cost, so that greedy ranks by the total score as cities do.
    """
    profiles = election.profiles
    worth = _worth(election, utility)
    kept = np.flatnonzero(worth > 0)
    small = np.uint16 if len(election.projects) < 2**16 else np.int64  # numpy sorts small numbers by counting
    order = kept[np.argsort(profiles.members[kept].astype(small), kind="stable")]
    projects = profiles.members[order]
    starts = np.searchsorted(projects, np.arange(len(election.projects) + 1)).astype(np.int64)
    even = utility in EVEN or (utility == POINTS and election.vote_type not in POINT_TYPES)
    return Support(starts, profiles.owners[order], worth[order], even)


def _worth(election: Election, utility: str) -> Ints:
    profiles = election.profiles
    if utility in EVEN:
        return (
            np.minimum(profiles.points, 1)
            if election.vote_type in POINT_TYPES
            else np.ones_like(profiles.points)
        )
    if utility == POINTS and election.vote_type != ORDINAL:
        return profiles.points
    if utility == BORDA and election.vote_type == ORDINAL:
        return profiles.lengths[profiles.owners] - profiles.points - 1
    if utility == SCORE:
        ranked = election.vote_type == ORDINAL
        return profiles.lengths[profiles.owners] - profiles.points if ranked else profiles.points
    raise ElectionError(f"{election.vote_type} ballots have no {utility} utility")


def weighs_cost(utility: str) -> bool:
    """Whether a project's utility is multiplied by its cost."""
    return utility in (COST, SCORE)


def totals(election: Election, utility: str) -> tuple[int, ...]:
    """Each project's utility summed over all ballots, not multiplied by its cost."""
    if utility in EVEN:
        return election.votes if election.vote_type not in POINT_TYPES else _named(election)
    return tuple(
        election.summed(_worth(election, utility) * election.profiles.weights[election.profiles.owners])
    )


def _named(election: Election) -> tuple[int, ...]:
    profiles = election.profiles
    given = (profiles.points > 0).astype(np.int64)
    return tuple(election.summed(given * profiles.weights[profiles.owners]))
