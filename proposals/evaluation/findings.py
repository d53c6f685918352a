"""What an evaluation can find, and where an assignment stands. Pure."""

from datetime import date, datetime
from enum import StrEnum


class Feasibility(StrEnum):
    YES = "yes"
    CHANGES = "changes"
    NO = "no"


class Ticked(StrEnum):
    """An answer to a question of the checklist."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "na"


class Place(StrEnum):
    """Where an assignment stands: `ASKED` until the evaluator has said whether something ties her to it."""

    ASKED = "asked"
    WORKING = "working"
    STEPPED_ASIDE = "stepped-aside"
    RELEASED = "released"
    DONE = "done"


def place(conflict: bool | None, released: bool, settled: bool) -> Place:
    """`settled`: the answer has its moment of publication, or is public."""
    if released:
        return Place.RELEASED
    if conflict:
        return Place.STEPPED_ASIDE
    if settled:
        return Place.DONE
    return Place.ASKED if conflict is None else Place.WORKING


def is_late(where: Place, due: date, today: date) -> bool:
    """Whether it is past its last day and still waits for the evaluator."""
    return where in (Place.ASKED, Place.WORKING) and due < today


def is_public(publish_at: datetime | None, now: datetime) -> bool:
    """From that moment on, not before."""
    return publish_at is not None and publish_at <= now
