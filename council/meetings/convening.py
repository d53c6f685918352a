"""Who is convened to a session, and what of it is told again when it changes. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

T = TypeVar("T")


class Invited(StrEnum):
    """As what somebody is convened."""

    MEMBER = "member"
    SPEAKER = "speaker"
    DEPUTY = "deputy"


@dataclass(frozen=True)
class Plan:
    """When and where a session is held, and in which languages it is interpreted."""

    starts: datetime
    places: Mapping[str, str]
    link: str = ""
    languages: tuple[str, ...] = ()


def invited(
    holders: Mapping[T, int], deputies: Iterable[T], speakers: Collection[int], with_deputies: bool
) -> dict[T, Invited]:
    """Everyone who is convened: the holders with their college, and the deputies where the rules say so."""
    found = {
        person: Invited.SPEAKER if college in speakers else Invited.MEMBER
        for person, college in holders.items()
    }
    also = {person: Invited.DEPUTY for person in deputies if person not in found}
    return found | (also if with_deputies else {})
