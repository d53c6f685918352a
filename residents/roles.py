"""The roles a person may hold."""

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
    OBSERVER = "observer"
    WATCH = "watch"


class DeskWork(StrEnum):
    """What a desk does, as it is counted."""

    REGISTERED = "registered"
    ATTESTED = "attested"
    CARD = "card"
    PIN = "pin"
