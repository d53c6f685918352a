"""What is due by the clock: reminders, and the helped votes of past days."""

from datetime import datetime

from votes.codes import actions


def due(now: datetime) -> None:
    """Run again, it doubles nothing."""
    actions.hand_over_reminders(now=now)
    actions.tell_assisted(now=now)
