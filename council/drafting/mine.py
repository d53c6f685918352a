"""What a person's download and deletion take from drafting."""

from datetime import datetime
from typing import Any

from council.drafting import actions
from council.drafting.models import Amendment, Comment, Version


def export(person: Any) -> dict[str, Any]:
    """What the person wrote here, for her download."""
    said = Comment.objects.filter(person=person).select_related("text")
    proposed = Amendment.objects.filter(person=person).select_related("reason")
    return {
        "comments": [one.text.body for one in said],
        "amendments": [{"words": one.body, "reason": one.reason.body} for one in proposed],
        "versions": Version.objects.filter(person=person).count(),
    }


def forget(person: Any, now: datetime) -> None:
    """Her comments are emptied: they were said at the table. The council's texts and votes stay, unnamed."""
    actions.forget_member(person=person)
