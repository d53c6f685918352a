"""How fast one account, one connection and one thread may send: counted in the cache, minutes at most."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.core import ratelimit
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from council.discussion.phrases import FULL, TOO_MANY
from register.refusals import Refusal, Refused, refuse

# Seconds that a thread's messages are counted over. What fits in is worked on at once: the other threads wait
# for that long, so it is short.
COUNTED = 0.5
# Seconds that a count stays in the cache.
KEPT = 5


def slow_down(request: HttpRequest | Any) -> None:
    """Count one message or touch; raise Refused past the rates of `ACCOUNT_RATE_LIMITS["message"]`."""
    if not request.user.is_authenticated:
        return
    refuse(None if ratelimit.consume(request, action="message") else TOO_MANY)


def full(thread_id: UUID, now: datetime) -> Refusal | None:
    """Asked before anything is read: whether the thread has had its messages of these seconds."""
    return FULL if cache.get(_count(thread_id, now), 0) >= _most() else None


@contextmanager
def place(thread_id: UUID, now: datetime) -> Iterator[None]:
    """Write one of the messages that a thread takes in these seconds; what is refused does not count."""
    key = _count(thread_id, now)
    cache.add(key, 0, KEPT)
    refuse(FULL if _add(key, 1) > _most() else None)
    try:
        yield
    except Refused:
        _add(key, -1)
        raise


def _most() -> int:
    return max(1, int(settings.MESSAGES_A_SECOND * COUNTED))


def _count(thread_id: UUID, now: datetime) -> str:
    return f"messages:{thread_id}:{int(now.timestamp() / COUNTED)}"


def _add(key: str, number: int) -> int:
    """The new count; none where the cache forgot it meanwhile."""
    try:
        return int(cache.incr(key, number))
    except ValueError:
        return 0
