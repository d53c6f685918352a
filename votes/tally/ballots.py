"""Turning the lines of ballots into groups of identical ballots, fast for a million lines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import count as counter
from itertools import pairwise, repeat

import numpy as np

from votes.tally.election import CHOOSE_ONE, ORDINAL, POINT_TYPES, Ints, Profiles, VoteTable

POINTS = re.compile(r"-?\d{1,9}(?:\.(\d{0,9}))?", re.ASCII)
EXACT = 2**62  # no sum of points may reach this
MAX_SHOWN = 40
NOTHING = "none"


class BallotError(ValueError):
    """Ballot number `ballot` (from 0) cannot be counted."""

    def __init__(self, ballot: int, message: str) -> None:
        super().__init__(message)
        self.ballot = ballot
        self.message = message


def group(votes: VoteTable, places: Mapping[str, int], vote_type: str) -> tuple[Profiles, Ints]:
    """The groups, and for each ballot which group it belongs to. `places` gives each project its number."""
    with_points = vote_type in POINT_TYPES
    voters, keys, *given = votes.columns("voter_id", "vote", *(["points"] if with_points else []))
    _check_voters(voters)
    if with_points:
        keys = [f"{ticked};{points}" for ticked, points in zip(keys, given[0], strict=True)]
    numbers: dict[str, int] = defaultdict(counter().__next__)
    group_of = np.fromiter(map(numbers.__getitem__, keys), np.int64, len(keys))
    weights = np.bincount(group_of, minlength=len(numbers)).astype(np.int64)
    firsts = _Firsts(group_of)
    distinct = [key.partition(";")[0] for key in numbers] if with_points else list(numbers)
    lengths, members = _members(distinct, places, vote_type, firsts)
    scale, points = 1, np.ones(len(members), dtype=np.int64)
    if with_points:
        scale, points = _points([key.partition(";")[2] for key in numbers], lengths, firsts)
    elif vote_type == ORDINAL:
        points = np.arange(len(members), dtype=np.int64) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return _canonical(weights, lengths, members, points, scale, group_of, vote_type, firsts)


class _Firsts:
    """The first ballot of a group, looked up only for an error."""

    def __init__(self, group_of: Ints) -> None:
        self.group_of = group_of

    def __getitem__(self, number: int) -> int:
        return int(np.argmax(self.group_of == number))


def _check_voters(ids: Sequence[str]) -> None:
    if len(set(ids)) == len(ids):
        return
    seen: set[str] = set()
    for number, id in enumerate(ids):
        if id in seen:
            raise BallotError(number, f"the voter {id[:MAX_SHOWN]!r} is there twice")
        seen.add(id)


def _members(
    distinct: Sequence[str], places: Mapping[str, int], vote_type: str, firsts: _Firsts
) -> tuple[Ints, Ints]:
    """How many projects each distinct ballot names, and their numbers one after the other."""
    filled = [text for text in distinct if text]
    names = ",".join(filled).split(",") if filled else []
    try:
        members = np.fromiter(map(places.__getitem__, names), np.int64, len(names))
    except KeyError:
        return _members_slowly(distinct, places, vote_type, firsts)
    lengths = np.fromiter(map(str.count, distinct, repeat(",")), np.int64, len(distinct)) + 1
    if len(filled) < len(distinct):
        lengths[[number for number, text in enumerate(distinct) if not text]] = 0
    return lengths, members


def _members_slowly(
    distinct: Sequence[str], places: Mapping[str, int], vote_type: str, firsts: _Firsts
) -> tuple[Ints, Ints]:
    """As above where ids have spaces around them or commas too many; says which ballot names what is
    unknown."""
    lengths: list[int] = []
    members: list[int] = []
    for number, text in enumerate(distinct):
        names = [name.strip() for name in text.split(",")] if _says(text, places) else []
        if vote_type not in POINT_TYPES:
            names = [name for name in names if name]
        for name in names:
            if name not in places:
                raise BallotError(firsts[number], f"a vote for an unknown project: {name[:MAX_SHOWN]!r}")
        lengths.append(len(names))
        members.extend(places[name] for name in names)
    return np.array(lengths, dtype=np.int64), np.array(members, dtype=np.int64)


def _says(text: str, places: Mapping[str, int]) -> bool:
    """Whether a ballot names anything: some files write None for an empty cell."""
    return bool(text.strip()) and (text.strip().lower() != NOTHING or text.strip() in places)


def _points(distinct: Sequence[str], lengths: Ints, firsts: _Firsts) -> tuple[int, Ints]:
    """Points as whole numbers, and how many of them make one point."""
    given = [text.split(",") if _says(text, {}) else [] for text in distinct]
    known: dict[str, int] = {}
    for number, (texts, length) in enumerate(zip(given, lengths.tolist(), strict=True)):
        if len(texts) != length:
            raise BallotError(firsts[number], f"{length} projects but {len(texts)} points")
        for text in texts:
            if text not in known:
                known[text] = _decimals(text.strip(), firsts, number)
    decimals = max(known.values(), default=0)
    worth = {text: _whole(text.strip(), decimals) for text in known}
    if max(map(abs, worth.values()), default=0) * len(firsts.group_of) >= EXACT:
        raise BallotError(0, "the points are too large to be counted exactly")
    flat = [worth[text] for texts in given for text in texts]
    return 10**decimals, np.array(flat, dtype=np.int64)


def _decimals(text: str, firsts: _Firsts, number: int) -> int:
    found = POINTS.fullmatch(text)
    if not found:
        raise BallotError(firsts[number], f"not a number of points: {text[:MAX_SHOWN]!r}")
    return len((found[1] or "").rstrip("0"))


def _whole(text: str, decimals: int) -> int:
    whole, _, part = text.partition(".")
    return int(whole + part[:decimals].ljust(decimals, "0"))


def _canonical(
    weights: Ints,
    lengths: Ints,
    members: Ints,
    points: Ints,
    scale: int,
    group_of: Ints,
    vote_type: str,
    firsts: _Firsts,
) -> tuple[Profiles, Ints]:
    """Sort each ballot by project, drop what it repeats (refused where points are given), and join groups
    that turn out to say the same."""
    owners = np.repeat(np.arange(len(weights), dtype=np.int64), lengths)
    keys = (owners << 32) + members
    if (keys[1:] > keys[:-1]).all():
        _check_one(lengths, vote_type, firsts)
        return Profiles(weights, _edges(lengths), members, points, scale), group_of
    order = np.argsort(keys, kind="stable")
    members, points = members[order], points[order]
    repeated = np.zeros(len(members), dtype=bool)
    repeated[1:] = (members[1:] == members[:-1]) & (owners[1:] == owners[:-1])
    if repeated.any():
        if vote_type in POINT_TYPES:
            raise BallotError(firsts[int(owners[np.argmax(repeated)])], "a ballot names a project twice")
        members, points, owners = members[~repeated], points[~repeated], owners[~repeated]
        lengths = np.bincount(owners, minlength=len(weights)).astype(np.int64)
        if vote_type == ORDINAL:
            points = _ranked(owners, points, lengths)
    _check_one(lengths, vote_type, firsts)
    return _joined(Profiles(weights, _edges(lengths), members, points, scale), group_of)


def _ranked(owners: Ints, points: Ints, lengths: Ints) -> Ints:
    """Places counted from 0 again, once repeated projects are gone: each keeps its first place."""
    order = np.lexsort((points, owners))
    places = np.empty_like(points)
    places[order] = np.arange(len(points)) - np.repeat(_edges(lengths)[:-1], lengths)
    return places


def _check_one(lengths: Ints, vote_type: str, firsts: _Firsts) -> None:
    if vote_type == CHOOSE_ONE and len(lengths) and lengths.max() > 1:
        raise BallotError(firsts[int(np.argmax(lengths))], "more than one project where one may be chosen")


def _edges(lengths: Ints) -> Ints:
    return np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)


def _joined(profiles: Profiles, group_of: Ints) -> tuple[Profiles, Ints]:
    said = np.column_stack((profiles.members, profiles.points))
    raw, edges = said.tobytes(), (profiles.offsets * said.itemsize * 2).tolist()
    numbers: dict[bytes, int] = {}
    contents = (raw[start:end] for start, end in pairwise(edges))
    new = np.fromiter((numbers.setdefault(c, len(numbers)) for c in contents), np.int64, profiles.groups)
    if len(numbers) == profiles.groups:
        return profiles, group_of
    first = np.unique(new, return_index=True)[1]
    lengths = profiles.lengths[first]
    offsets = _edges(lengths)
    shift = np.repeat(profiles.offsets[first] - offsets[:-1], lengths)
    kept = np.arange(offsets[-1], dtype=np.int64) + shift
    weights = np.zeros(len(numbers), dtype=np.int64)
    np.add.at(weights, new, profiles.weights)
    joined = Profiles(weights, offsets, profiles.members[kept], profiles.points[kept], profiles.scale)
    return joined, new[group_of]
