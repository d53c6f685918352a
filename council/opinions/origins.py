"""Where an opinion comes from, and what it leans on: upper subjects know, and say it through this list."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from council.opinions.models import Opinion


class OriginKind(StrEnum):
    """An opinion of which nobody says otherwise is the council's own initiative."""

    OWN = "own"
    REFERRAL = "referral"
    PETITION = "petition"
    MEETING = "meeting"
    PROPOSAL = "proposal"


@dataclass(frozen=True)
class Origin:
    """One thing that an opinion comes from: its title in a language, and where it can be read."""

    kind: OriginKind
    title: str = ""
    language: str = ""
    url: str = ""
    signatures: int | None = None


@dataclass(frozen=True)
class Source:
    """What the text leans on. A `position` is what its `holder` thinks: never the council's opinion."""

    kind: str
    title: str
    url: str
    holder: str = ""
    language: str = ""


Origins = Callable[[list[Opinion], str], Mapping[UUID, list[Origin]]]
Sources = Callable[[list[Opinion]], Mapping[UUID, list[Source]]]
_origins: dict[str, Origins] = {}
_sources: dict[str, Sources] = {}
ORDER = list(OriginKind)


def register_origins(name: str, origins: Origins) -> None:
    """Offer origins: `origins(opinions, language)` answers them by the opinion's id, in few queries."""
    _origins[name] = origins


def register_sources(name: str, sources: Sources) -> None:
    """Offer sources: `sources(opinions)` answers them by the opinion's id, in few queries."""
    _sources[name] = sources


def origins_of(opinions: Iterable[Opinion], language: str) -> dict[UUID, list[Origin]]:
    """Every opinion's origins, a referral first; never none."""
    known, found = list(opinions), defaultdict[UUID, list[Origin]](list)
    for origins in _origins.values():
        for key, some in origins(known, language).items():
            found[key] += some
    return {
        one.id: sorted(found[one.id], key=lambda origin: ORDER.index(origin.kind)) or [Origin(OriginKind.OWN)]
        for one in known
    }


def sources_of(opinions: Iterable[Opinion]) -> dict[UUID, list[Source]]:
    """Every opinion's sources."""
    known, found = list(opinions), defaultdict[UUID, list[Source]](list)
    for sources in _sources.values():
        for key, some in sources(known).items():
            found[key] += some
    return {one.id: found[one.id] for one in known}
