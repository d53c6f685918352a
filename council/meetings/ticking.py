"""What is due by the clock: what members needed in sessions that are over is deleted."""

from datetime import datetime

from council.meetings import actions


def due(now: datetime) -> None:
    """Run again, it deletes nothing more."""
    actions.forget_needs(now=now)
