"""What is due by the clock: digests, mails to try again, and old rows to forget."""

from datetime import datetime

from residents.delivery import actions, queries
from residents.delivery.tasks import send_mails


def due(now: datetime) -> None:
    """Run again, it doubles nothing: each line and each mail is taken under its lock."""
    if queries.mail_waits(now):
        send_mails.enqueue()
    actions.remove_old(now=now)
