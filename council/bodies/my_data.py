"""A member's own data on this floor: what she can take with her, and what happens when she leaves."""

from datetime import datetime
from typing import Any

from council.bodies import actions
from council.bodies.models import Deputy, Mandate, QuotaWord, StandIn


def export(person: Any) -> dict[str, Any]:
    """The seats that the person holds or held, for whom she stands or stood in, what she said for quotas."""
    held = Mandate.objects.filter(person=person).select_related("council", "seat")
    deputy = Deputy.objects.filter(person=person).select_related("council", "seat")
    stand_in = StandIn.objects.filter(person=person).select_related("council")
    said = QuotaWord.objects.filter(mandate__person=person).select_related("quota")
    return {
        "held": [{**_term(one), "seat": one.seat.number, "office": one.office} for one in held],
        "deputy": [{**_term(one), "seat": one.seat.number} for one in deputy],
        "stand_in": [{**_term(one), "office": one.office} for one in stand_in],
        "quotas": [{"quota": one.quota.name, "counts": one.counts} for one in said],
    }


def _term(one: Mandate | Deputy | StandIn) -> dict[str, Any]:
    return {
        "council": one.council.slug,
        "starts": one.starts.isoformat(),
        "ends": one.ends.isoformat() if one.ends else None,
    }


def forget(person: Any, now: datetime) -> None:
    """The seats become vacant; that a term was served stays on record."""
    actions.leave_seats(person=person, now=now)
