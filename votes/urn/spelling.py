"""Bytes as words that can be read aloud and typed in any language; each word is 16 bits.

A word is consonant, vowel, consonant, vowel, consonant (four bits or two bits each). A holder's key has one
word more, made from the others, so that a slip in typing is noticed.
"""

from hashlib import sha256

CONSONANTS = "bdfghjklmnprstvz"
VOWELS = "aiou"
KEY_WORDS = 17


class SpellingError(ValueError):
    """Not words of ours, too few or too many, or one of them is another one."""


def spelled(data: bytes) -> list[str]:
    """The words of an even number of bytes."""
    return [_word(int.from_bytes(data[at : at + 2], "big")) for at in range(0, len(data), 2)]


def key_words(secret: bytes) -> list[str]:
    """The 17 words of a key of 32 bytes."""
    return spelled(secret + _check(secret))


def read_key(text: str) -> bytes:
    """The key that the words spell, however they are spaced; raises SpellingError."""
    words = "".join(sign if sign.isalpha() else " " for sign in text.casefold()).split()
    if len(words) != KEY_WORDS:
        raise SpellingError("a key has 17 words")
    data = b"".join(_number(word).to_bytes(2, "big") for word in words)
    if _check(data[:-2]) != data[-2:]:
        raise SpellingError("one of the words is another one")
    return data[:-2]


def _check(secret: bytes) -> bytes:
    return sha256(b"concives-key-words-v1" + secret).digest()[:2]


def _word(number: int) -> str:
    letters = [CONSONANTS[number >> 12], VOWELS[number >> 10 & 3], CONSONANTS[number >> 6 & 15]]
    return "".join([*letters, VOWELS[number >> 4 & 3], CONSONANTS[number & 15]])


def _number(word: str) -> int:
    try:
        first, second, third = (CONSONANTS.index(word[at]) for at in (0, 2, 4))
        one, two = (VOWELS.index(word[at]) for at in (1, 3))
    except (IndexError, ValueError) as error:
        raise SpellingError("this is no word of a key") from error
    if len(word) != 5:
        raise SpellingError("this is no word of a key")
    return first << 12 | one << 10 | second << 6 | two << 4 | third
