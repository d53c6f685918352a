"""When a reminder goes out, how long a letter's code is good, and what a station's day is told as."""

from datetime import datetime, timedelta

# Reminders leave at these two moments before the close, alike for all: never when somebody asks.
FIRST, LAST = timedelta(hours=48), timedelta(hours=12)
MOST_TRIES = 5
LETTER_DAYS = 30


def asks_late(opens: datetime, closes: datetime, now: datetime) -> bool:
    """Whether the first reminders, which leave two days before the close, have left when she asks."""
    return now >= max(opens, closes - FIRST)


def too_late(closes: datetime, now: datetime) -> bool:
    """Whether the last reminders have left: a mail at the moment of her asking would tell it."""
    return now >= closes - LAST
