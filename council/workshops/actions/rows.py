"""What every act of a workshop does: lock its session, read it again, write the line."""

from datetime import datetime
from typing import Any
from uuid import UUID

from council.meetings.actions.keys import locked
from council.workshops.models import Workshop
from council.workshops.queries import scope_of
from register.actions import write
from register.models import Line


def locked_workshop(workshop_id: UUID) -> Workshop:
    """A workshop that stands on the plan, read under its session's lock."""
    meeting = locked(Workshop.objects.values_list("meeting_id", flat=True).get(id=workshop_id))
    workshop = Workshop.objects.select_related("report").get(id=workshop_id, cancelled_at__isnull=True)
    workshop.meeting = meeting
    return workshop


def write_line(workshop: Workshop, kind: str, now: datetime, officer: Any = None, **data: Any) -> Line:
    """Only who acts in office is named; who takes part is not."""
    return write(
        scope=scope_of(workshop.meeting_id),
        kind=kind,
        now=now,
        actor=officer.id if officer else None,
        data={"workshop": str(workshop.id), **data},
    )
