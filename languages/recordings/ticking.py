"""What is due by the clock."""

from datetime import datetime

from languages.recordings import actions


def due(now: datetime) -> None:
    """Words that their speaker never answered are withdrawn, and her voice is deleted."""
    actions.end_unanswered(now=now)
