"""What a person's download has of the synthesis. What she noted or worded in office stays on record."""

from datetime import datetime
from typing import Any

from proposals.synthesis.models import Noted, Version


def export(person: Any) -> list[dict[str, Any]]:
    noted = Noted.objects.filter(noted_by=person).order_by("noted_at", "id")
    worded = Version.objects.filter(written_by=person).order_by("written_at", "id")
    return [
        *({"noted": str(one.proposal_id), "at": one.noted_at.isoformat()} for one in noted),
        *({"worded": str(one.joint_id), "at": one.written_at.isoformat()} for one in worded),
    ]


def keep(person: Any, now: datetime) -> None:
    """The account loses its name; the texts of a plenary stay."""
