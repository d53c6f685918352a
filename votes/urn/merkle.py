"""The log's tree: Merkle trees, inclusion and consistency proofs as in RFC 9162, section 2.1, on SHA-256.

Hashes are 32 bytes; a leaf's input is the commitment's 32 bytes. `Growing` keeps one hash a level; the proofs
need every leaf hash.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256

LEAF, NODE = b"\x00", b"\x01"
EMPTY = sha256(b"").digest()


class Growing:
    """The tree while leaves are added: the roots of its full subtrees, highest first, and how many leaves."""

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[bytes] = []

    def add(self, data: bytes) -> None:
        """One leaf more, at the end."""
        made, trailing = leaf(data), self.size
        while trailing & 1:
            made = node(self._peaks.pop(), made)
            trailing >>= 1
        self._peaks.append(made)
        self.size += 1

    def root(self) -> bytes:
        """The root as it stands now."""
        if not self._peaks:
            return EMPTY
        *rest, made = self._peaks
        for peak in reversed(rest):
            made = node(peak, made)
        return made


def leaf(data: bytes) -> bytes:
    return sha256(LEAF + data).digest()


def node(left: bytes, right: bytes) -> bytes:
    return sha256(NODE + left + right).digest()


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The root over the leaves' inputs, in their order."""
    tree = Growing()
    for data in leaves:
        tree.add(data)
    return tree.root()


def inclusion(hashes: Sequence[bytes], place: int) -> list[bytes]:
    """The proof that the leaf at that place, from 0, is in the tree over these leaf hashes (2.1.3.1)."""
    if not 0 <= place < len(hashes):
        raise ValueError("no such leaf")
    return _path(place, 0, len(hashes), hashes)


def consistency(hashes: Sequence[bytes], earlier: int) -> list[bytes]:
    """The proof that the tree of the first `earlier` leaves is the beginning of this one (2.1.4.1)."""
    if not 0 < earlier <= len(hashes):
        raise ValueError("an earlier tree has one leaf or more, and no more than this one")
    return _sub_proof(earlier, 0, len(hashes), hashes, True)


def includes(leaf_hash: bytes, place: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether the proof leads from the leaf hash to the root of a tree of that size (2.1.3.2)."""
    if not 0 <= place < size:
        return False
    first, second, made = place, size - 1, leaf_hash
    for step in proof:
        if second == 0:
            return False
        if first & 1 or first == second:
            made = node(step, made)
            while not first & 1 and first:
                first, second = first >> 1, second >> 1
        else:
            made = node(made, step)
        first, second = first >> 1, second >> 1
    return second == 0 and made == root


def consistent(earlier: int, earlier_root: bytes, size: int, root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the proof leads from both roots to the same beginning (2.1.4.2)."""
    if not 0 < earlier <= size:
        return False
    if earlier == size:
        return not proof and earlier_root == root
    steps = [earlier_root, *proof] if earlier & (earlier - 1) == 0 else list(proof)
    return bool(steps) and _both_lead(earlier - 1, size - 1, steps) == (earlier_root, root)


def _both_lead(first: int, second: int, steps: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """The two roots that the steps of a consistency proof make; None when there are too few or too many."""
    while first & 1:
        first, second = first >> 1, second >> 1
    old = new = steps[0]
    for step in steps[1:]:
        if second == 0:
            return None
        if first & 1 or first == second:
            old, new = node(step, old), node(step, new)
            while not first & 1 and first:
                first, second = first >> 1, second >> 1
        else:
            new = node(new, step)
        first, second = first >> 1, second >> 1
    return (old, new) if second == 0 else None


def _path(place: int, start: int, end: int, hashes: Sequence[bytes]) -> list[bytes]:
    if end - start == 1:
        return []
    middle = start + _split(end - start)
    if place < middle - start:
        return [*_path(place, start, middle, hashes), _root(hashes, middle, end)]
    return [*_path(place - (middle - start), middle, end, hashes), _root(hashes, start, middle)]


def _sub_proof(earlier: int, start: int, end: int, hashes: Sequence[bytes], whole: bool) -> list[bytes]:
    if earlier == end - start:
        return [] if whole else [_root(hashes, start, end)]
    left = _split(end - start)
    middle = start + left
    if earlier <= left:
        return [*_sub_proof(earlier, start, middle, hashes, whole), _root(hashes, middle, end)]
    return [*_sub_proof(earlier - left, middle, end, hashes, False), _root(hashes, start, middle)]


def _split(size: int) -> int:
    """The largest power of two below the size."""
    return 1 << (size - 1).bit_length() - 1


def _root(hashes: Sequence[bytes], start: int, end: int) -> bytes:
    """The root over a span of leaf hashes, level by level."""
    level = list(hashes[start:end])
    while len(level) > 1:
        pairs = [node(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)]
        level = pairs + level[len(level) & ~1 :]
    return level[0]
