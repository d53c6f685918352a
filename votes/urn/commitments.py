"""What stands for a ballot in public: a hash that hides it, and the words that people read it by."""

import json
from collections.abc import Iterable
from hashlib import sha256
from uuid import UUID

DOMAIN = b"concives-ballot-v1\x00"
CONSONANTS = "bdfghjklmnprstvz"
VOWELS = "aiou"
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
    """The first 128 bits of a commitment as eight words that can be read aloud in any language.

    Each word is 16 bits: consonant, vowel, consonant, vowel, consonant (four bits or two bits each).
    """
    data = bytes.fromhex(value)
    return [_word(data[2 * place] << 8 | data[2 * place + 1]) for place in range(WORDS)]


def _word(number: int) -> str:
    letters = [CONSONANTS[number >> 12], VOWELS[number >> 10 & 3], CONSONANTS[number >> 6 & 15]]
    return "".join([*letters, VOWELS[number >> 4 & 3], CONSONANTS[number & 15]])
