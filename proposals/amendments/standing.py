"""The life of an amendment, pure: suggested to the authors, who accept it or refuse it."""

from enum import StrEnum


class Fate(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Standing(StrEnum):
    """What a reader sees: `OUTDATED` while the paragraph is another, `LAPSED` when the time is over."""

    OPEN = "open"
    OUTDATED = "outdated"
    LAPSED = "lapsed"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


def standing(fate: Fate, fits: bool, in_time: bool) -> Standing:
    """`fits`: its paragraph stands in the text; `in_time`: the text may still be changed."""
    if fate is not Fate.OPEN:
        return Standing(fate.value)
    if not in_time:
        return Standing.LAPSED
    return Standing.OPEN if fits else Standing.OUTDATED
