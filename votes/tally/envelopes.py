"""Envelopes: one election counted apart in several, each with its own money and projects."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from votes.tally.election import Election, ElectionError, Profiles, VoteTable


def apart(
    election: Election, envelope_of: Mapping[str, str], budgets: Mapping[str, int]
) -> dict[str, Election]:
    """An election for each envelope, holding what each ballot says about its projects.

    Every voter counts in every envelope, so that each has the same share of each. Where only residents of a
    district may vote on its envelope, their ballots alone should be read in the first place.
    """
    unplaced = [project.id for project in election.projects if envelope_of.get(project.id) not in budgets]
    if unplaced:
        raise ElectionError(f"in no envelope: {unplaced[0]}")
    return {
        name: _part(election, {id for id, own in envelope_of.items() if own == name}, budget)
        for name, budget in budgets.items()
    }


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
