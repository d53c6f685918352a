"""What stands for a ballot in public: a hash that hides it, and the words that people read it by."""

import json
from collections.abc import Iterable
from hashlib import sha256
from uuid import UUID

from votes.urn.spelling import spelled

DOMAIN = b"concives-ballot-v1\x00"
WORDS = 8


def canonical(choices: Iterable[str]) -> bytes:
    """The same bytes for the same choices in whatever order they were made."""
    return json.dumps(sorted(choices), ensure_ascii=True, separators=(",", ":")).encode()


def commitment(round_id: UUID, nonce: bytes, choices: Iterable[str]) -> str:
    """SHA-256 over the round, 32 random bytes and the choices; says nothing to whoever lacks the random."""
    return of_canonical(round_id, nonce, canonical(choices))


def of_canonical(round_id: UUID, nonce: bytes, choices: bytes) -> str:
    """The same over choices that are canonical already."""
    return sha256(DOMAIN + round_id.bytes + nonce + choices).hexdigest()


def words(value: str) -> list[str]:
    """The first 128 bits of a commitment as eight words."""
    return spelled(bytes.fromhex(value)[: 2 * WORDS])
