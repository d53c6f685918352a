"""A message that must arrive once: when it is tried, tried again, left to who is at it, and given up."""

from datetime import datetime, timedelta
from enum import StrEnum

STUCK_AFTER = timedelta(minutes=10)
LONGEST_WAIT = timedelta(hours=2)
MOST_TRIES = 14
MOST_REFUSALS = 3


class Post(StrEnum):
    """Sending begins before the mail server is spoken to, so that a crash in between leaves its mark."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    DEAD = "dead"


def crashed(state: Post, started: datetime | None, now: datetime) -> bool:
    """Whether a worker began to send, long ago, and never said how it ended."""
    return state == Post.SENDING and (started is None or now - started >= STUCK_AFTER)


def may_start(state: Post, started: datetime | None, next_try: datetime | None, now: datetime) -> bool:
    """Whether a worker may take the mail now."""
    if state == Post.WAITING:
        return next_try is None or now >= next_try
    return crashed(state, started, now)


def wait_after(failures: int) -> timedelta:
    """How long to leave the mail server in peace: 1, 2, 4 … minutes, at most two hours."""
    return min(timedelta(minutes=2 ** min(max(failures - 1, 0), 10)), LONGEST_WAIT)


class Trouble(StrEnum):
    """Why a mail was not taken, so far as the mail server said it."""

    SERVER = "server"
    CUT = "cut"
    LATER = "later"
    REFUSED = "refused"
    NOBODY = "nobody"


# The server itself is in trouble: other mails need not be tried now.
NOBODY_GETS_THROUGH = frozenset({Trouble.SERVER, Trouble.CUT})


def tries(trouble: str) -> int:
    """After how many failures a mail to a person is given up: a refusal is soon believed, silence at once."""
    if trouble == Trouble.NOBODY:
        return 1
    return MOST_REFUSALS if trouble == Trouble.REFUSED else MOST_TRIES
