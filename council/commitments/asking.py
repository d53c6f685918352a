"""How often one may ask, with or without an account: pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

MOST_AN_HOUR = 3
# Whoever opens a new session for each question meets this door instead.
MOST_WAITING = 30
HOUR = timedelta(hours=1)


class QuestionState(StrEnum):
    """A question waits for a moderator before anyone reads it."""

    WAITING = "waiting"
    SHOWN = "shown"
    HIDDEN = "hidden"


def too_many(asked: Iterable[datetime], waiting: int, now: datetime) -> bool:
    """Whether this asker must wait: `asked` are her questions, `waiting` all that wait on this commitment."""
    lately = sum(now - moment < HOUR for moment in asked)
    return lately >= MOST_AN_HOUR or waiting >= MOST_WAITING
