"""What is due by the clock."""

from datetime import datetime

from proposals import actions


def due(now: datetime) -> None:
    """Drafts that nobody came back for are deleted; proposals older than the table of words get theirs."""
    actions.index_missing()
    actions.remove_old_drafts(now=now)
