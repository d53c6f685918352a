"""What a person's download and deletion take from here."""

from datetime import datetime
from typing import Any

from residents.duties import actions
from residents.duties.models import Claim, Reminded, StandIn


def export(person: Any) -> dict[str, Any]:
    """For whom she stood in, who stood in for her, what was handed over to her, what she was reminded of."""
    return {
        "stand_ins": [_told(one) for one in StandIn.objects.filter(person=person)],
        "stood_in": [_told(one) for one in StandIn.objects.filter(stand_in=person)],
        "handed_over": [
            {"what": one.item, "note": one.note, "at": one.at.isoformat()}
            for one in Claim.objects.filter(person=person)
        ],
        "reminded": [
            {"what": one.item, "on": one.on.isoformat()} for one in Reminded.objects.filter(person=person)
        ],
    }


def _told(one: StandIn) -> dict[str, str]:
    return {"role": one.role, "starts": one.starts.isoformat(), "ends": one.ends.isoformat()}


def forget(person: Any, now: datetime) -> None:
    actions.forget(person=person, now=now)
