"""What a person's download and deletion take from evaluations."""

from datetime import datetime
from typing import Any

from proposals.evaluation import actions
from proposals.evaluation.models import Assignment, Remark


def export(person: Any) -> dict[str, Any]:
    """What she was asked to look at, what she declared, and her notes."""
    asked = Assignment.objects.filter(evaluator=person).order_by("assigned_at", "id")
    return {
        "asked": [
            {
                "proposal": str(one.proposal_id),
                "at": one.assigned_at.isoformat(),
                "due": one.due.isoformat(),
                "tied": one.conflict,
                "tie": one.conflict_words,
            }
            for one in asked
        ],
        "notes": list(Remark.objects.filter(person=person).values_list("body", flat=True)),
    }


def forget(person: Any, now: datetime) -> None:
    actions.forget_person(person=person)
