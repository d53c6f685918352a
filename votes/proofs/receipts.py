"""A receipt as people give it back: eight words, or the digits behind the QR code."""

import re

from votes.urn.commitments import WORDS
from votes.urn.spelling import CONSONANTS, VOWELS

DIGITS = re.compile(r"[0-9a-f]{64}")
WORD = re.compile(rf"[{CONSONANTS}][{VOWELS}][{CONSONANTS}][{VOWELS}][{CONSONANTS}]")
MOST_LETTERS = 400


class ReceiptError(ValueError):
    """Neither eight words of a receipt nor its 64 digits."""


def beginning(text: str) -> str:
    """The digits that the receipt tells of its commitment: all 64, or 32 from words. Raises ReceiptError.

    Capitals, commas, dots, hyphens and line breaks between words do not matter.
    """
    parts = re.sub(r"[^a-z0-9]+", " ", text[:MOST_LETTERS].lower()).split()
    if DIGITS.fullmatch("".join(parts)):
        return "".join(parts)
    if len(parts) != WORDS or not all(WORD.fullmatch(part) for part in parts):
        raise ReceiptError("not a receipt")
    return "".join(_digits(part) for part in parts)


def _digits(word: str) -> str:
    """Sixteen bits, as four digits."""
    first, second, third = (CONSONANTS.index(word[at]) for at in (0, 2, 4))
    one, two = (VOWELS.index(word[at]) for at in (1, 3))
    return f"{first << 12 | one << 10 | second << 6 | two << 4 | third:04x}"
