"""Envelopes (a city's districts, its themes), each with its own money and projects: counted apart, or
together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from votes.tally.election import Election, ElectionError, Profiles, VoteTable
from votes.tally.limits import Cap, Limits


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
    _check(election, envelope_of, budgets)
    if unknown := sorted(by_choosers - set(budgets)):
        raise ElectionError(f"no envelope is named {unknown[0]}")
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


def inside(part: Election, limits: Limits) -> Limits:
    """What limits say about one envelope counted apart. What binds projects of several envelopes together can
    only be kept in one count."""
    ids = set(part.places)
    groups = [*limits.conflicts, *(cap.projects for cap in limits.caps)]
    if any(group & ids and group - ids for group in groups):
        raise ElectionError("a rule binds projects of several envelopes: count them together")
    return replace(
        limits,
        fixed_in=tuple(id for id in limits.fixed_in if id in ids),
        fixed_out=limits.fixed_out & ids,
        conflicts=tuple(group for group in limits.conflicts if group & ids),
        caps=tuple(cap for cap in limits.caps if cap.projects & ids),
    )


def together(
    election: Election, envelope_of: Mapping[str, str], budgets: Mapping[str, int]
) -> tuple[Cap, ...]:
    """Caps under which one count keeps each envelope's money: every voter has one share for all of them."""
    _check(election, envelope_of, budgets)
    return tuple(
        Cap(frozenset(id for id, own in envelope_of.items() if own == name), budget)
        for name, budget in budgets.items()
    )


def _check(election: Election, envelope_of: Mapping[str, str], budgets: Mapping[str, int]) -> None:
    unplaced = [project.id for project in election.projects if envelope_of.get(project.id) not in budgets]
    if unplaced:
        raise ElectionError(f"in no envelope: {unplaced[0]}")


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
