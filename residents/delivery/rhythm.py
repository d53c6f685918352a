"""When a mail may leave: at once, in the morning, or on Monday morning."""

from datetime import datetime, time, timedelta
from enum import StrEnum

MORNING = time(7)
DAYS_OF_A_WEEK = 7


class Rhythm(StrEnum):
    """How often a person wants to be written to."""

    AT_ONCE = "at-once"
    DAILY = "daily"
    WEEKLY = "weekly"


def due_at(rhythm: Rhythm, now: datetime) -> datetime:
    """When what is told at `now` leaves; `now` is in the city's time zone, and so is the answer.

    A mail of the morning itself leaves in the next one: its moment has come already.
    """
    if rhythm is Rhythm.AT_ONCE:
        return now
    day = now.date()
    if now.timetz().replace(tzinfo=None) >= MORNING:
        day += timedelta(days=1)
    if rhythm is Rhythm.WEEKLY:
        day += timedelta(days=-day.weekday() % DAYS_OF_A_WEEK)
    return datetime.combine(day, MORNING, tzinfo=now.tzinfo)
