"""What is counted: projects with their cost, a budget, and ballots grouped by what they say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

APPROVAL, CHOOSE_ONE, CUMULATIVE, SCORING, ORDINAL = (
    "approval",
    "choose-1",
    "cumulative",
    "scoring",
    "ordinal",
)
VOTE_TYPES = (APPROVAL, CHOOSE_ONE, CUMULATIVE, SCORING, ORDINAL)
POINT_TYPES = (CUMULATIVE, SCORING)


class ElectionError(ValueError):
    """The values given do not make an election that can be counted."""


@dataclass(frozen=True)
class Project:
    """One project. `cost` is in the election's smallest unit of money (cents unless the election says
    other)."""

    id: str
    cost: int
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.extra.get("name", "") or self.id


@dataclass(frozen=True)
class Profiles:
    """Ballots grouped by identical content.

    Group g stands for `weights[g]` ballots and names the projects `members[offsets[g]:offsets[g + 1]]` (their
    places in the election's list). `points` stands beside `members`: 1 for approvals, points given, or for a
    ranking the place counted from 0. Points are whole numbers: the true points times `scale`.
    """

    weights: Ints
    offsets: Ints
    members: Ints
    points: Ints
    scale: int = 1

    @property
    def groups(self) -> int:
        return len(self.weights)

    @cached_property
    def lengths(self) -> Ints:
        return np.diff(self.offsets)

    @cached_property
    def owners(self) -> Ints:
        """The group of each entry of `members`."""
        return np.repeat(np.arange(self.groups, dtype=np.int64), self.lengths)


@dataclass(frozen=True)
class VoteTable:
    """The ballots as they stood in the file, kept for their extra columns. Where no cell of any ballot is
    quoted the text is kept uncut, which takes less room; every line has as many cells as the header."""

    header: tuple[str, ...] = ()
    text: str = ""
    parsed: Sequence[Sequence[str]] = ()

    def __len__(self) -> int:
        return self.text.count("\n") + 1 if self.text else len(self.parsed)

    def column(self, name: str) -> list[str]:
        """Every ballot's value in that column, in the file's order."""
        return self.columns(name)[0]

    def columns(self, *names: str) -> list[list[str]]:
        """Several columns at once."""
        places = [self.header.index(name) for name in names]
        if not self.text:
            return [[cells[at] for cells in self.parsed] for at in places]
        cells = self.text.replace("\n", ";").split(";")
        return [cells[at :: len(self.header)] for at in places]


@dataclass(frozen=True)
class Election:
    """Everything a rule needs. Money is whole numbers of 1/`unit` of the currency (cents when `unit` is 100).

    `group_of` says for each ballot which group it belongs to; `kept` holds what rules derived, to use again.
    """

    projects: tuple[Project, ...]
    budget: int
    vote_type: str
    profiles: Profiles
    meta: Mapping[str, str] = field(default_factory=dict)
    unit: int = 100
    group_of: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    table: VoteTable = field(default_factory=VoteTable)
    kept: dict[str, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    @cached_property
    def voters(self) -> int:
        """Every ballot counts, a blank one too."""
        return int(self.profiles.weights.sum())

    @cached_property
    def costs(self) -> tuple[int, ...]:
        return tuple(project.cost for project in self.projects)

    @cached_property
    def places(self) -> dict[str, int]:
        return {project.id: place for place, project in enumerate(self.projects)}

    @cached_property
    def votes(self) -> tuple[int, ...]:
        """How many ballots name each project."""
        return tuple(self.summed(self.profiles.weights[self.profiles.owners]))

    @cached_property
    def scores(self) -> tuple[int, ...]:
        """Each project's total: votes, points, or for rankings the length of the ballot less the place."""
        profiles = self.profiles
        worth = profiles.points
        if self.vote_type == ORDINAL:
            worth = profiles.lengths[profiles.owners] - profiles.points
        return tuple(self.summed(worth * profiles.weights[profiles.owners]))

    def summed(self, entries: Ints) -> list[int]:
        """Add up, for each project, the entries that stand beside `profiles.members`."""
        totals = np.zeros(len(self.projects), dtype=np.int64)
        np.add.at(totals, self.profiles.members, entries)
        return [int(total) for total in totals]

    def money(self, amount: int) -> Decimal:
        """An amount in the currency itself."""
        return Decimal(amount) / self.unit


def election_of(
    projects: Iterable[tuple[str, int]],
    budget: int,
    ballots: Iterable[Iterable[str] | Mapping[str, int]],
    vote_type: str = APPROVAL,
    meta: Mapping[str, str] | None = None,
    unit: int = 100,
) -> Election:
    """An election from plain values: costs in cents; a ballot is a list of ids (best first for rankings) or,
    for points, a mapping from id to points. Raises `ElectionError`."""
    listed = tuple(Project(id, cost) for id, cost in projects)
    keys: list[tuple[tuple[str, int], ...]] = [_key(ballot, vote_type) for ballot in ballots]
    distinct = {key: place for place, key in enumerate(dict.fromkeys(keys))}
    group_of = np.array([distinct[key] for key in keys], dtype=np.int64)
    places = {project.id: place for place, project in enumerate(listed)}
    _check(listed, budget, vote_type, places, distinct)
    profiles = Profiles(
        weights=np.bincount(group_of, minlength=len(distinct)).astype(np.int64),
        offsets=np.cumsum([0, *(len(key) for key in distinct)], dtype=np.int64),
        members=np.array([places[id] for key in distinct for id, _ in key], dtype=np.int64),
        points=np.array([points for key in distinct for _, points in key], dtype=np.int64),
    )
    return Election(listed, budget, vote_type, profiles, dict(meta or {}), unit, group_of)


def _key(ballot: Iterable[str] | Mapping[str, int], vote_type: str) -> tuple[tuple[str, int], ...]:
    if isinstance(ballot, Mapping):
        return tuple(sorted(ballot.items()))
    if vote_type == ORDINAL:
        return tuple((id, place) for place, id in enumerate(ballot))
    return tuple((id, 1) for id in sorted(set(ballot)))


def _check(
    listed: Sequence[Project], budget: int, vote_type: str, places: Mapping[str, int], keys: Iterable[Any]
) -> None:
    if vote_type not in VOTE_TYPES:
        raise ElectionError(f"unknown type of vote: {vote_type}")
    if len(places) != len(listed):
        raise ElectionError("two projects have the same id")
    if budget < 0 or any(project.cost < 0 for project in listed):
        raise ElectionError("money cannot be negative")
    for key in keys:
        for id, _ in key:
            if id not in places:
                raise ElectionError(f"a ballot names an unknown project: {id}")
        if len({id for id, _ in key}) != len(key):
            raise ElectionError("a ballot names a project twice")
