"""Appeals: their term, who may answer, and the last word of the two co-chairs. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

TERM = timedelta(days=14)
WORDS_NEEDED = 2


class Verdict(StrEnum):
    """What an appeal ends with: the measure stands, or it is lifted."""

    UPHELD = "upheld"
    LIFTED = "lifted"


class Stage(StrEnum):
    """Where an appeal is. From `ASKED` it goes to another moderator, or straight to both co-chairs."""

    ASKED = "asked"
    ANSWERED = "answered"
    LAST_WORD = "last-word"
    SETTLED = "settled"


class WordBar(StrEnum):
    """Why somebody may not answer."""

    NO_OFFICE = "no-office"
    INVOLVED = "involved"
    OTHER_OFFICE = "other-office"


@dataclass(frozen=True)
class Said:
    """One co-chair's word on an appeal; she may change it until both say the same."""

    office: str
    person: Any
    verdict: Verdict


def last_day(told: date) -> date:
    """The last day on which one may appeal: the day itself is not counted."""
    return told + TERM


def in_time(told: date, today: date) -> bool:
    return today <= last_day(told)


def may_say(words: Iterable[Said], office: str, person: Any, involved: Collection[Any]) -> WordBar | None:
    """Who decided, answered, or wrote the text cannot have the last word; nobody speaks for both offices."""
    if not office:
        return WordBar.NO_OFFICE
    if person in involved:
        return WordBar.INVOLVED
    if any(one.person == person and one.office != office for one in words):
        return WordBar.OTHER_OFFICE
    return None


def settled(words: Iterable[Said]) -> Verdict | None:
    """What two people in the two offices agree on; nothing while one is silent or they differ."""
    said = list(words)
    if len({one.office for one in said}) < WORDS_NEEDED or len({one.person for one in said}) < WORDS_NEEDED:
        return None
    verdicts = {one.verdict for one in said}
    return verdicts.pop() if len(verdicts) == 1 else None
