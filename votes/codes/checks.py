"""When a reminder goes out, how long a letter's code is good, and what a station's day is told as."""

from datetime import datetime, timedelta

BEFORE_THE_CLOSE = timedelta(hours=48)
TRY_AGAIN_AFTER = timedelta(minutes=30)
MOST_TRIES = 5
LETTER_DAYS = 30


def remind_now(opens: datetime | None, closes: datetime | None, now: datetime) -> bool:
    """Whether reminders of a round go out: in the last two days of its window, never after it."""
    if opens is None or closes is None:
        return False
    return max(opens, closes - BEFORE_THE_CLOSE) <= now < closes


def may_send(asked_at: datetime | None, tries: int, now: datetime) -> bool:
    """Whether a reminder is handed to the mailer: never before, or so long ago that it failed."""
    return tries < MOST_TRIES and (asked_at is None or now - asked_at >= TRY_AGAIN_AFTER)
