"""What is due by the clock."""

from datetime import datetime

from proposals import actions


def due(now: datetime) -> None:
    """Authors learn that an answer is late; old drafts go; proposals without a case or words get theirs."""
    actions.open_missing_cases(now=now)
    actions.tell_late_authors(now=now)
    actions.index_missing()
    actions.remove_old_drafts(now=now)
