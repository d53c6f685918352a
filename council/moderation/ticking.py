"""What is due: visitors forgotten, quiet raids ended, co-chairs told of what is late."""

from datetime import datetime

from django.utils import timezone

from council.moderation import actions

FIRST_HOUR, LAST_HOUR = 7, 19


def due(now: datetime) -> None:
    actions.forget_visitors(now=now)
    actions.end_quiet_raids(now=now)
    if FIRST_HOUR <= timezone.localtime(now).hour <= LAST_HOUR:
        actions.tell_late(now=now)
