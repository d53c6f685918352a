"""Envelopes: the parts of a round's money, and which of them one sheet may spend from."""

from collections.abc import Iterable, Mapping
from enum import StrEnum


class Kind(StrEnum):
    """What an envelope is for."""

    CITY = "city"
    DISTRICT = "district"
    THEME = "theme"


class SheetKind(StrEnum):
    """Which envelopes one voter may choose from."""

    CITY = "city"
    ONE_DISTRICT = "one-district"
    CITY_AND_DISTRICT = "city-and-district"
    ALL = "all"


class Counting(StrEnum):
    """Each envelope as a count of its own, or one count in which no envelope is overspent."""

    APART = "apart"
    TOGETHER = "together"


ONE_DISTRICT_KINDS = (SheetKind.ONE_DISTRICT, SheetKind.CITY_AND_DISTRICT)


def offered(kind: SheetKind, envelope: Kind) -> bool:
    """Whether that sheet has a place for such an envelope at all."""
    if kind is SheetKind.ALL:
        return True
    if envelope is Kind.DISTRICT:
        return kind in ONE_DISTRICT_KINDS
    return kind is not SheetKind.ONE_DISTRICT


def districts_too_many(kind: SheetKind, chosen: Iterable[str], kinds: Mapping[str, Kind]) -> bool:
    """Whether the chosen envelopes are of more than the one district that the sheet allows."""
    districts = {envelope for envelope in chosen if kinds.get(envelope) is Kind.DISTRICT}
    return kind in ONE_DISTRICT_KINDS and len(districts) > 1
