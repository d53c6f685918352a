"""The fingerprint of an opinion: SHA-256 of its text, without names, so that forgetting a person keeps it."""

import hashlib
import json
import unicodedata
from dataclasses import asdict, dataclass

FORMAT = "concives-opinion-1"


@dataclass(frozen=True)
class Passage:
    """A part of the text in the language it was written in."""

    language: str
    body: str


@dataclass(frozen=True)
class Wording:
    """Everything that the two co-chairs sign."""

    number: str
    council: str
    adopted_on: str
    title: Passage
    facts: Passage | None
    considerations: Passage | None
    requests: tuple[Passage, ...]
    minority: Passage | None


def canonical(wording: Wording) -> bytes:
    """The bytes that are signed."""
    return even_bytes({"format": FORMAT} | asdict(wording))


def even_bytes(value: object) -> bytes:
    """The same bytes on every machine: sorted JSON, NFC, ends of lines and outer blanks made equal."""
    return json.dumps(_even(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def fingerprint(wording: Wording) -> str:
    """Sixty-four hexadecimal digits."""
    return hashlib.sha256(canonical(wording)).hexdigest()


def sealed_words(number: str, digest: str) -> bytes:
    """The bytes under the site's seal: an opinion's number and its fingerprint."""
    return f"{FORMAT} {number} {digest}".encode()


def _even(value: object) -> object:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", "\n".join(value.splitlines())).strip()
    if isinstance(value, dict):
        return {key: _even(part) for key, part in value.items()}
    return [_even(part) for part in value] if isinstance(value, list | tuple) else value
