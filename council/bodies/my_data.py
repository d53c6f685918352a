"""A member's own data on this floor: what she can take with her, and what happens when she leaves."""

from datetime import datetime
from typing import Any

from council.bodies import actions
from council.bodies.models import Mandate


def export(person: Any) -> list[dict[str, Any]]:
    """The seats that the person holds or held."""
    found = Mandate.objects.filter(person=person).select_related("council", "seat")
    return [
        {
            "council": one.council.slug,
            "seat": one.seat.number,
            "office": one.office,
            "starts": one.starts.isoformat(),
            "ends": one.ends.isoformat() if one.ends else None,
        }
        for one in found
    ]


def forget(person: Any, now: datetime) -> None:
    """The seats become vacant; that a term was served stays on record."""
    actions.leave_seats(person=person, now=now)
