"""What the co-chairs sign, as one digest: facts and words, without names, so that forgetting keeps it. Pure.

The internal points are in it as a digest of their own: everybody can compute the fingerprint of published
minutes again, and nobody reads the members' part out of it.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from council.opinions.fingerprint import Passage, even_bytes

FORMAT, CORRECTION = "concives-minutes-1", "concives-minutes-correction-1"


@dataclass(frozen=True)
class Point:
    """One entry: its facts, and the rapporteur's words in the language they were written in."""

    place: int
    facts: Mapping[str, Any]
    text: Passage | None
    internal: bool = False


def canonical(session: str, facts: Mapping[str, Any], points: Sequence[Point], internal: str = "") -> bytes:
    """The bytes of the fingerprint. `internal` is the digest of internal points that are not at hand."""
    value = {
        "format": FORMAT,
        "session": session,
        "facts": facts,
        "points": [_plain(one) for one in points if not one.internal],
        "internal": internal_digest([one for one in points if one.internal]) or internal,
    }
    return even_bytes(value)


def internal_digest(points: Sequence[Point]) -> str:
    """The digest that stands for the internal points; nothing where there are none."""
    return digest(even_bytes([_plain(one) for one in points])) if points else ""


def canonical_correction(minutes: str, place: int, text: Passage) -> bytes:
    """A correction's bytes; `minutes` is the fingerprint of the minutes that it corrects."""
    return even_bytes({"format": CORRECTION, "minutes": minutes, "place": place, "text": asdict(text)})


def digest(value: bytes) -> str:
    """Sixty-four hexadecimal digits."""
    return hashlib.sha256(value).hexdigest()


def sealed_words(fingerprint: str) -> bytes:
    """The bytes under the site's seal."""
    return f"{FORMAT} {fingerprint}".encode()


def _plain(point: Point) -> dict[str, Any]:
    return {
        "place": point.place,
        "facts": dict(point.facts),
        "text": asdict(point.text) if point.text else None,
    }
