"""Which version of a text a reader sees, and how it is marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "prs", "ps", "sd", "ug", "ur", "yi"})


class Status(StrEnum):
    """Who answers for a translation, weakest first."""

    MACHINE = "machine"
    COMMUNITY = "community"
    CERTIFIED = "certified"


@dataclass(frozen=True)
class Version:
    """One translation of a text; `stale` when the source changed after it was made."""

    language: str
    body: str
    status: Status
    translator: str = ""
    stale: bool = False


@dataclass(frozen=True)
class Reading:
    """A text as one reader gets it: the version in her language when there is one, the original otherwise."""

    body: str
    language: str
    original: str
    original_language: str
    is_translation: bool = False
    status: str = ""
    translator: str = ""
    stale: bool = False

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def original_direction(self) -> str:
        return direction(self.original_language)

    def __str__(self) -> str:
        return self.body


def direction(language: str) -> str:
    """`rtl` or `ltr`, from the primary subtag of a BCP 47 tag."""
    return "rtl" if language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def read(body: str, language: str, versions: Iterable[Version], reader: str) -> Reading:
    """The reading for someone whose language is `reader`: the original, or the best fresh version."""
    wanted = [version for version in versions if version.language == reader]
    if reader == language or not wanted:
        return Reading(body, language, body, language)
    order = list(Status)
    best = max(wanted, key=lambda version: (not version.stale, order.index(version.status)))
    return Reading(best.body, reader, body, language, True, best.status, best.translator, best.stale)
