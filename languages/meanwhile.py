"""What moved between the moment a translator was shown a text and the moment she saves her words.

A *base* is what she had before her: the language she writes in, the version of the original, and a digest of
the translation that stood there. A form carries it; without one she saw the original as it was first written,
and no translation.
"""

import hashlib
from enum import StrEnum


class Meanwhile(StrEnum):
    """Why words are not saved over what stands there now."""

    CHANGED = "changed-meanwhile"
    SAVED = "saved-meanwhile"
    STANDS = "stands-already"


def base_of(language: str, version: int, there: str | None) -> str:
    """`there` are the words of the translation, where a person made one."""
    return f"{language}.{version}.{_digest(there)}"


def since(base: str, language: str, version: int, there: str | None) -> Meanwhile | None:
    """What she has not seen; nothing where all of it stands as it did."""
    spoken, seen, digest = _parts(base, language)
    if seen != str(version):
        return Meanwhile.CHANGED
    if spoken != language:
        return None if there is None else Meanwhile.STANDS
    return None if digest == _digest(there) else Meanwhile.SAVED


def untouched(base: str, language: str, words: str) -> bool:
    """Whether these are the words that stood there when she began."""
    spoken, _seen, digest = _parts(base, language)
    return spoken == language and digest == _digest(words)


def _parts(base: str, language: str) -> list[str]:
    """What is no base has seen nothing."""
    return base.split(".") if base.count(".") == 2 else [language, "1", ""]


def _digest(words: str | None) -> str:
    return "" if words is None else hashlib.sha256(words.encode()).hexdigest()[:24]
