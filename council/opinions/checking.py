"""Is this the true text? Words are compared without blanks, headings and numbers of requests."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

AROUND = 60
# The number of a request, as a page or a paper shows it.
NUMBERED = re.compile(r"^\s*\d{1,2}[.)]\s+")


class Verdict(StrEnum):
    """What the check page says of a number, a fingerprint, words or a file."""

    TRUE = "true"
    UNKNOWN_NUMBER = "unknown-number"
    OTHER_FINGERPRINT = "other-fingerprint"
    OTHER_WORDS = "other-words"
    UNKNOWN_FILE = "unknown-file"


@dataclass(frozen=True)
class Difference:
    """Where two texts part: what follows in what was typed, and in the true text."""

    typed: str
    true: str


def as_fingerprint(typed: str) -> str:
    """A fingerprint as typed or copied from paper, without blanks and in small letters."""
    return re.sub(r"[^0-9a-f]", "", typed.lower())


def even(text: str) -> str:
    """NFC, and one blank wherever there are several, or an end of line."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def words_only(typed: str, headings: Collection[str]) -> str:
    """A text without the lines that are only headings, and without numbers that begin a line."""
    kept = (NUMBERED.sub("", one) for one in typed.splitlines() if even(one) not in headings)
    return even("\n".join(kept))


def difference(typed: str, passages: Iterable[str], labels: Iterable[str]) -> Difference | None:
    """The first place where the words part from the true passages; nothing when they say the same.

    What is left out of the copy is left out of the true text too: it may have numbered lines of its own.
    """
    headings = {even(one) for one in labels}
    ours, theirs = words_only("\n".join(passages), headings), words_only(typed, headings)
    if ours == theirs:
        return None
    same = next(
        (place for place, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b),
        min(len(ours), len(theirs)),
    )
    start = max(same - AROUND // 2, 0)
    return Difference(theirs[start : same + AROUND], ours[start : same + AROUND])
