"""Reads of a round's log. Leaves that wait for their place are in no answer but `waits`."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.db.models import QuerySet

from votes.proofs.models import Head
from votes.urn import merkle
from votes.urn.models import Leaf

BATCH = 5_000


@dataclass(frozen=True)
class Found:
    """Where a receipt's commitment is in the log, with the proof against the newest head."""

    commitment: str
    place: int
    head: Head
    proof: list[str]


@dataclass(frozen=True)
class Consistency:
    """The proof that the log of the first head is the beginning of the log of the second."""

    first: Head
    second: Head
    proof: list[str]


def heads(round_id: UUID) -> QuerySet[Head]:
    """The log's heads, oldest first."""
    return Head.objects.filter(round_id=round_id).order_by("size")


def newest(round_id: UUID) -> Head | None:
    return heads(round_id).last()


def logged(round_id: UUID) -> QuerySet[Leaf]:
    """The leaves that have a place, in the log's order."""
    return Leaf.objects.filter(round_id=round_id, position__isnull=False).order_by("position")


def commitments(round_id: UUID) -> QuerySet[Leaf, str]:
    """The same as bare commitments; iterate in chunks."""
    return logged(round_id).values_list("commitment", flat=True)


def waiting(round_id: UUID) -> QuerySet[Leaf]:
    """The leaves that have no place yet."""
    return Leaf.objects.filter(round_id=round_id, position__isnull=True)


@lru_cache(maxsize=4)
def hashes(round_id: UUID, size: int) -> Sequence[bytes]:
    """The hashes of a head's leaves. A published part of a log never changes, so they may be kept."""
    found = commitments(round_id)[:size].iterator(chunk_size=BATCH)
    return [merkle.leaf(bytes.fromhex(one)) for one in found]


def leaf_of(round_id: UUID, beginning: str) -> Leaf | None:
    """The leaf whose commitment begins so: 32 digits or more."""
    last = beginning.ljust(64, "f")
    return Leaf.objects.filter(round_id=round_id, commitment__gte=beginning, commitment__lte=last).first()


def inclusion(leaf: Leaf) -> Found | None:
    """Where the leaf is in the newest head, with its proof; None while it waits."""
    head = newest(leaf.round_id)
    if leaf.position is None or head is None or leaf.position >= head.size:
        return None
    proof = merkle.inclusion(hashes(leaf.round_id, head.size), leaf.position)
    return Found(leaf.commitment, leaf.position, head, [step.hex() for step in proof])


def consistency(first: Head, second: Head) -> Consistency:
    """The proof between two heads of one log; empty where the first has no leaf."""
    if first.size == 0:
        return Consistency(first, second, [])
    proof = merkle.consistency(hashes(second.round_id, second.size), first.size)
    return Consistency(first, second, [step.hex() for step in proof])
