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

# Seconds: whatever place of this time nobody took is still free, so that a few may write at once.
BURST = 0.5
# Seconds that a taken place stays in the cache.
KEPT = 5


def slow_down(request: HttpRequest | Any) -> None:
    """Count one message or touch; raise Refused past the rates of `ACCOUNT_RATE_LIMITS["message"]`."""
    if not request.user.is_authenticated:
        return
    refuse(None if ratelimit.consume(request, action="message") else TOO_MANY)


def full(thread_id: UUID, now: datetime) -> Refusal | None:
    """Asked before anything is read: whether every place of these moments is taken."""
    return None if _free(thread_id, now) else FULL


@contextmanager
def place(thread_id: UUID, now: datetime) -> Iterator[None]:
    """Write one of the messages that a thread takes in these moments; what is refused takes no place."""
    taken = next((key for key in _free(thread_id, now) if cache.add(key, True, KEPT)), None)
    refuse(FULL if taken is None else None)
    try:
        yield
    except Refused:
        cache.delete(taken)
        raise


def _free(thread_id: UUID, now: datetime) -> list[str]:
    """The keys of the places nobody took, oldest first; there are `MESSAGES_A_SECOND`, at equal distances."""
    newest = int(now.timestamp() * settings.MESSAGES_A_SECOND)
    number = max(1, int(settings.MESSAGES_A_SECOND * BURST))
    keys = [f"messages:{thread_id}:{place}" for place in range(newest - number + 1, newest + 1)]
    taken = cache.get_many(keys)
    return [key for key in keys if key not in taken]
