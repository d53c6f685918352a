"""Envelopes: one election counted apart in several, each with its own money and projects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from votes.tally.election import Election, ElectionError, Profiles, VoteTable


def apart(
    election: Election,
    envelope_of: Mapping[str, str],
    budgets: Mapping[str, int],
    by_choosers: frozenset[str] = frozenset(),
) -> dict[str, Election]:
    """An election for each envelope, holding what each ballot says about its projects.

    Every voter counts in every envelope, so that each has the same share of each. In the envelopes
    `by_choosers` only the voters who named one of their projects count: there each voter picks one envelope,
    and the money of a district is shared among those who picked it.
    """
    unplaced = [project.id for project in election.projects if envelope_of.get(project.id) not in budgets]
    if unplaced:
        raise ElectionError(f"in no envelope: {unplaced[0]}")
    parts = {
        name: _part(election, {id for id, own in envelope_of.items() if own == name}, budget)
        for name, budget in budgets.items()
    }
    return {name: _choosers(part) if name in by_choosers else part for name, part in parts.items()}


def _choosers(election: Election) -> Election:
    """The election without the ballots that say nothing in it."""
    profiles = election.profiles
    said = profiles.lengths > 0
    groups = np.cumsum(said) - 1
    of_group = election.group_of[said[election.group_of]] if len(election.group_of) else election.group_of
    kept = replace(
        profiles,
        weights=profiles.weights[said],
        offsets=np.concatenate(([0], np.cumsum(profiles.lengths[said]))).astype(np.int64),
    )
    return replace(election, profiles=kept, group_of=groups[of_group].astype(np.int64))


def _part(election: Election, ids: set[str], budget: int) -> Election:
    profiles = election.profiles
    inside = np.array([project.id in ids for project in election.projects], dtype=bool)
    numbers = np.cumsum(inside) - 1
    kept = inside[profiles.members] if len(profiles.members) else np.zeros(0, dtype=bool)
    lengths = np.bincount(profiles.owners[kept], minlength=profiles.groups)
    part = Profiles(
        weights=profiles.weights,
        offsets=np.concatenate(([0], np.cumsum(lengths))).astype(np.int64),
        members=numbers[profiles.members[kept]].astype(np.int64),
        points=profiles.points[kept],
        scale=profiles.scale,
    )
    projects = tuple(project for project in election.projects if project.id in ids)
    return Election(
        projects,
        budget,
        election.vote_type,
        part,
        election.meta,
        election.unit,
        election.group_of,
        VoteTable(),
    )
