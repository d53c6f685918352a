"""What every act of the floor does: lock the meeting, write the line."""

from datetime import datetime
from typing import Any

from council.floor.queries import scope_of
from council.meetings.models import Meeting
from register.actions import write


def write_line(meeting: Meeting, kind: str, now: datetime, officer: Any = None, **data: Any) -> None:
    """Only who acts in office is named; who asks or speaks is not."""
    actor = officer.id if officer else None
    write(scope=scope_of(meeting.id), kind=kind, now=now, actor=actor, data=data)
