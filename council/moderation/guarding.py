"""What stands before a message is written: a pause, an exclusion, a raid, the local anti-spam."""

from datetime import datetime
from typing import Any

from council.discussion.guards import Waits
from council.discussion.models import Thread
from council.discussion.permissions import sits, steers
from council.moderation import queries, spam
from council.moderation.phrases import RAID, silenced
from register.refusals import Refusal
from residents.permissions import day_of


def guard(author: Any, thread: Thread, body: str, now: datetime) -> Refusal | Waits | None:
    """A refusal for who is paused; a reason to wait for what looks like a raid or spam; never for members."""
    measure = queries.silences(author, thread, now)
    if measure is not None:
        return silenced(measure)
    if not body or _trusted(author, thread, now):
        return None
    council = queries.governing(thread.council)
    if queries.raid_on(thread.id) and not queries.known_here(author, thread.council_id, now):
        return Waits(RAID)
    weights = queries.thresholds(council.id, now).weights
    found = spam.signs(
        body,
        days=(day_of(now) - author.created_on).days,
        earlier=queries.said_before(author, thread, weights, now),
        now=now,
        weights=weights,
    )
    return Waits(max(found, key=weights.points).value) if spam.waits(found, weights) else None


def _trusted(author: Any, thread: Thread, now: datetime) -> bool:
    """Members, their deputies, and who looks after the thread answer for what they write by name and seat."""
    return sits(author, thread, now) or steers(author, thread, now)
