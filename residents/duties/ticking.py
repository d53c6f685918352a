"""Reminders: by day, at most one message a person and day."""

from datetime import datetime
from uuid import uuid4

from django.utils import timezone

from register import leases
from register.recurring import for_each
from residents.duties import actions
from residents.waiting import people_with_duties

FIRST_HOUR, LAST_HOUR = 7, 19
AN_HOUR = 60 * 60


def due(now: datetime) -> None:
    """Once an hour look at everybody's list; who was reminded today is left in peace."""
    if not FIRST_HOUR <= timezone.localtime(now).hour <= LAST_HOUR:
        return
    # The lease is not given back: it is what makes it once an hour, whichever process looks.
    if leases.take(name="reminders", holder=uuid4(), now=now, seconds=AN_HOUR):
        for_each("reminders of", people_with_duties(now), lambda key: actions.remind(person_id=key, now=now))
