"""Heads of a log: what the site seals, and when leaves that wait are added."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

# Leaves wait at most an hour. The look happens whether or not any wait, so that it tells no moment of a vote;
# a tick may come some minutes late.
EVERY = timedelta(minutes=50)
MANY = 20


def is_due(waiting: int, looked: datetime | None, now: datetime) -> bool:
    """Whether the leaves that wait are to be added now: every hour, or when there are twenty."""
    return waiting >= MANY or looked is None or now - looked >= EVERY


def text(round_id: UUID, size: int, root: str, at: datetime) -> str:
    """The words that the seal of a head is over, one fact a line; the time is UTC, as it is stored."""
    return f"concives-head-v1\nround {round_id}\nsize {size}\nroot {root}\ntime {stamp(at)}\n"


def bundle_text(round_id: UUID, digest: str) -> str:
    """The words that the seal of a bundle is over."""
    return f"concives-bundle-v1\nround {round_id}\ndigest {digest}\n"


def stamp(at: datetime) -> str:
    """A moment as heads and bundles write it: fixed width, so that later ones sort after."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
