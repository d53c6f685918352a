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


class Duty(StrEnum):
    """As what something waits for a person: in a role, by a seat, or by a task that the council gave her."""

    COCHAIR = "cochair"
    RAPPORTEUR = "rapporteur"
    MEMBER = "member"
    EVALUATOR = "evaluator"
    MODERATOR = Role.MODERATOR.value
    INTERPRETER = Role.INTERPRETER.value
    DESK = Role.DESK.value
    CLERK = Role.CLERK.value
    OFFICIAL = Role.OFFICIAL.value
    EDITOR = Role.EDITOR.value
    ORGANISER = Role.ORGANISER.value
    OBSERVER = Role.OBSERVER.value
    WATCH = Role.WATCH.value


class DeskWork(StrEnum):
    """What a desk does, as it is counted."""

    REGISTERED = "registered"
    ATTESTED = "attested"
    CARD = "card"
    PIN = "pin"
