"""The roles a person may hold, and when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """Work done for the council; a seat or an office is a mandate of the body, not a role."""

    MODERATOR = "moderator"
    INTERPRETER = "interpreter"
    DESK = "desk"
    CLERK = "clerk"
    OFFICIAL = "official"
    EDITOR = "editor"
    ORGANISER = "organiser"


class DeskWork(StrEnum):
    """What a desk does, as it is counted."""

    REGISTERED = "registered"
    ATTESTED = "attested"
    CARD = "card"
    PIN = "pin"


@dataclass(frozen=True)
class Term:
    """Half-open: from `starts` until the day before `ends`."""

    starts: date
    ends: date | None = None

    def holds(self, day: date) -> bool:
        return self.starts <= day and (self.ends is None or day < self.ends)
