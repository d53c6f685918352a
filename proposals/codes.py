"""The follow code: five words that can be said aloud in any of the languages, written by hand, or scanned.

A word is four letters: two syllables of ten consonants by five vowels. 50 to the tenth power is about 2 to
the 56, and wrong guesses are limited at the door. A code is drawn from a secret and the proposal's id:
nothing of it is stored but a keyed hash, and whoever holds the proposal open can be told it again.
"""

import re

CONSONANTS, VOWELS = "bdfklmnrst", "aeiou"
WORDS, SYLLABLES = 5, 2
SHAPE = re.compile(rf"(?:(?:[{CONSONANTS}][{VOWELS}]){{{SYLLABLES}}}){{{WORDS}}}")


def words(secret: bytes) -> str:
    """The code that the secret bytes stand for, as in `bako mite sura deni fola`; 16 bytes or more."""
    rest, letters = int.from_bytes(secret, "big"), ""
    for _syllable in range(WORDS * SYLLABLES):
        rest, place = divmod(rest, len(CONSONANTS) * len(VOWELS))
        letters += CONSONANTS[place // len(VOWELS)] + VOWELS[place % len(VOWELS)]
    return tidy(letters)


def tidy(typed: str) -> str:
    """The code as it was given, whatever the case, spaces and hyphens; empty when it cannot be one."""
    letters = re.sub(r"[\s\-_.,،]+", "", typed).lower()
    if not SHAPE.fullmatch(letters):
        return ""
    return " ".join(letters[start : start + 2 * SYLLABLES] for start in range(0, len(letters), 2 * SYLLABLES))
