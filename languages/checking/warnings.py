"""What a check found."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is missing in the translation, or stands there alone."""

    NUMBER_MISSING = "number-missing"
    NUMBER_ADDED = "number-added"
    DATE_MISSING = "date-missing"
    DATE_ADDED = "date-added"
    HOUR_MISSING = "hour-missing"
    HOUR_ADDED = "hour-added"
    NEGATION_LOST = "negation-lost"
    NEGATION_ADDED = "negation-added"


@dataclass(frozen=True)
class Warning:
    """One thing to look at; `said` is how it is written where it stands, with digits 0 to 9."""

    kind: Kind
    said: str
