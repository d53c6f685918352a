"""What a person's download and deletion take from interpretation."""

from datetime import datetime
from typing import Any

from council.interpretation.models import Line


def export(person: Any) -> list[dict[str, Any]]:
    """What she said as an interpreter."""
    found = Line.objects.filter(interpreter=person).select_related("text", "channel")
    return [
        {"at": one.said_at.isoformat(), "language": one.channel.language, "text": one.text.body}
        for one in found.order_by("said_at", "id")
    ]


def forget(person: Any, now: datetime) -> None:
    """The lines of a session stay, and name nobody any more."""
    Line.objects.filter(interpreter=person).update(interpreter=None)
