"""What a person's download and deletion take from minutes."""

from datetime import datetime
from typing import Any

from council.minutes import actions
from council.minutes.models import Comment, Correction, Rapporteur, Signature


def export(person: Any) -> dict[str, Any]:
    """What the person said, wrote and signed here, for her download."""
    said = Comment.objects.filter(person=person).select_related("text")
    signed = Signature.objects.filter(person=person)
    named = Rapporteur.objects.filter(person=person)
    corrected = Correction.objects.filter(person=person).select_related("text")
    return {
        "comments": [{"at": one.written_at.isoformat(), "text": one.text.body} for one in said],
        "signed": [{"minutes": str(one.minutes_id), "at": one.signed_at.isoformat()} for one in signed],
        "rapporteur": [{"session": str(one.meeting_id), "at": one.named_at.isoformat()} for one in named],
        "corrections": [one.text.body for one in corrected],
    }


def forget(person: Any, now: datetime) -> None:
    """Her comments are emptied, and somebody else writes; what is signed points at who has no name."""
    actions.forget_member(person=person, now=now)
