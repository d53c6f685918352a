"""An election laid out for equal shares and Phragmén: each project with its supporters, ready for numpy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from votes.tally.election import Election, ElectionError, Floats, Ints
from votes.tally.utilities import Support, support, weighs_cost

ROOM = 16
EXACT_IN_FLOATS = 2**53
Table = NDArray[np.signedinteger[Any]]


@dataclass
class Market:
    """`groups[p]` are the groups that support project p, `heads[p]` how many voters each of them has,
    `worths[p]` what p is worth to each (nothing where it is the same for all), `full[p]` the sum of heads
    times worth, and `times[p]` what every worth is multiplied by: the cost under cost utility. A price is
    per unit of worth before that multiplication."""

    costs: tuple[int, ...]
    weights: Ints
    turned: Support
    groups: list[Ints]
    heads: list[Floats]
    worths: list[Floats | None]
    full: list[int]
    people: list[int]
    times: list[int]
    entry_heads: Floats
    _columns: dict[int, int] = field(default_factory=dict)
    _tables: list[Table] = field(default_factory=list)  # each with ROOM columns

    @cached_property
    def base(self) -> list[float]:
        """The lowest that each project's price per unit of utility can ever be: all supporters pay in
        full."""
        parts = zip(self.costs, self.full, self.times, strict=True)
        return [cost / (full * times) if full else float("inf") for cost, full, times in parts]

    def supported(self, places: Iterable[int]) -> list[int]:
        return [place for place in places if self.full[place]]

    def money(self, purses: Floats) -> Floats:
        """What the supporters of each project hold together; `purses` may have a column for each lane."""
        edges = self.turned.starts[:-1]
        heads = self.entry_heads.reshape(-1, *(1 for _ in purses.shape[1:]))
        held = np.concatenate((heads * purses[self.turned.groups], np.zeros((1, *purses.shape[1:]))))
        sums: Floats = np.add.reduceat(held, edges, axis=0)
        sums[edges == self.turned.starts[1:]] = 0.0
        return sums

    def worth_table(self, places: list[int], groups: Ints) -> Floats:
        """A row for each group, a column for each place: what the place is worth to it, 0 to
        non-supporters."""
        columns = self._chosen(places)
        found: Floats = self._rows(groups)[:, columns]
        return found

    def worth_sums(self, places: list[int], groups: Ints, heads: Floats) -> list[int]:
        """For each place, what it is worth to `heads` voters of each of those groups together."""
        columns = self._chosen(places)
        sums: list[float] = (heads @ self._rows(groups))[columns].tolist()
        return [int(each) for each in sums]

    def _rows(self, groups: Ints) -> Floats:
        parts = [table[groups].astype(np.float64) for table in self._tables]
        return np.concatenate(parts, axis=1) if parts else np.zeros((len(groups), 0))

    def _chosen(self, places: list[int]) -> list[int]:
        return [self._columns[place] if place in self._columns else self._column(place) for place in places]

    def _column(self, place: int) -> int:
        """Columns of the table are made only for projects that win."""
        self._columns[place] = column = len(self._columns)
        if column == ROOM * len(self._tables):
            small = not len(self.turned.worth) or self.turned.worth.max() < 128
            self._tables.append(np.zeros((len(self.weights), ROOM), dtype=np.int8 if small else np.int64))
        self._tables[-1][self.groups[place], column % ROOM] = self.turned.worth_of(place)
        return column


def market(election: Election, utility: str) -> Market:
    """The election laid out for that utility, once."""
    name = f"market {utility}"
    if name not in election.kept:
        election.kept[name] = _laid_out(election, utility)
    found: Market = election.kept[name]
    return found


def _laid_out(election: Election, utility: str) -> Market:
    turned = support(election, utility)
    weights = election.profiles.weights
    if len(turned.worth) and int(turned.worth.max()) * election.voters >= EXACT_IN_FLOATS:
        raise ElectionError("the points are too large to be counted exactly")
    entries = weights[turned.groups]
    heads, worths = entries.astype(np.float64), turned.worth.astype(np.float64)
    return Market(
        costs=election.costs,
        weights=weights,
        turned=turned,
        groups=[turned.groups[start:end] for start, end in turned.bounds],
        heads=[heads[start:end] for start, end in turned.bounds],
        worths=[None if turned.even else worths[start:end] for start, end in turned.bounds],
        full=_sums(entries * turned.worth, turned),
        people=_sums(entries, turned),
        times=[cost if weighs_cost(utility) and cost else 1 for cost in election.costs],
        entry_heads=heads,
    )


def _sums(entries: Ints, turned: Support) -> list[int]:
    """What the entries of each project add up to."""
    running = np.concatenate(([0], np.cumsum(entries)))
    sums: list[int] = (running[turned.starts[1:]] - running[turned.starts[:-1]]).tolist()
    return sums
