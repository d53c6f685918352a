"""What is due by the clock: reminders, and the helped votes of past days."""

from datetime import datetime

from votes.codes import actions
from votes.codes.queries import reminders_to_try
from votes.codes.tasks import send_reminders


def due(now: datetime) -> None:
    """Run again, it doubles nothing."""
    actions.forget_reminders(now=now)
    if reminders_to_try(now):
        send_reminders.enqueue()
    actions.tell_assisted(now=now)
