"""What a person can take with her: when she asked and how long she spoke; and the journal's lines."""

from typing import Any

from council.floor.models import SpeakRequest, Speech
from council.floor.phrases import LINES
from council.meetings.followers import Entry
from council.meetings.models import Meeting


def export(person: Any) -> list[dict[str, Any]]:
    """Her requests, each with the time she spoke; what she said of her gender, while a meeting keeps it."""
    found = SpeakRequest.objects.filter(person=person).select_related("speech", "item").order_by("asked_at")
    return [_exported(one) for one in found]


def _exported(one: SpeakRequest) -> dict[str, Any]:
    speech = getattr(one, "speech", None)
    return {
        "session": str(one.item.meeting_id),
        "asked": one.asked_at.isoformat(),
        "kind": one.kind,
        "stance": one.stance,
        "language": one.language,
        "gender": one.gender,
        "state": one.state,
        "spoke": speech.used if speech else None,
    }


def journal(meeting: Meeting) -> list[Entry]:
    """Each call out of turn, for the journal that everyone reads."""
    found = Speech.objects.filter(meeting=meeting, reason__isnull=False)
    joined = found.select_related("request__person", "request__guest", "called_by")
    return [
        Entry(
            one.called_at,
            one.called_by.display_name,
            LINES["speaker.called-out"] % {"name": one.request.name},
        )
        for one in joined
    ]
