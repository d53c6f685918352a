"""In which languages a text can be read, and how well: pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from languages.reading import Status, Version

ORDER = list(Status)


class Standing(StrEnum):
    """A language is as well served as the weakest part of the text."""

    ORIGINAL = "original"
    CERTIFIED = "certified"
    COMMUNITY = "community"
    MACHINE = "machine"
    STALE = "stale"
    PARTLY = "partly"
    NONE = "none"


@dataclass(frozen=True)
class Part:
    """A text of the opinion: the language it was written in, and its translations."""

    language: str
    versions: Sequence[Version]


@dataclass(frozen=True)
class Tongue:
    """A language with its standing; `done` of `parts` texts can be read in it."""

    language: str
    standing: Standing
    done: int
    parts: int


def tongues(parts: Sequence[Part], languages: Iterable[str]) -> list[Tongue]:
    """The standing of each language, in the order given."""
    return [_tongue(parts, language) for language in languages]


def _tongue(parts: Sequence[Part], language: str) -> Tongue:
    found = [_standing(part, language) for part in parts]
    done = sum(one is not Standing.NONE for one in found)
    if done == 0:
        return Tongue(language, Standing.NONE, 0, len(parts))
    if done < len(parts):
        return Tongue(language, Standing.PARTLY, done, len(parts))
    return Tongue(language, max(found, key=list(Standing).index), done, len(parts))


def _standing(part: Part, language: str) -> Standing:
    """Of one text: its best fresh version, or that only an old one is left."""
    if part.language == language:
        return Standing.ORIGINAL
    wanted = [one for one in part.versions if one.language == language]
    fresh = [one.status for one in wanted if not one.stale]
    if fresh:
        return Standing(max(fresh, key=ORDER.index).value)
    return Standing.STALE if wanted else Standing.NONE
