"""Links that invite into a discussion. Who makes one need not know who opens it: a name is nowhere in it."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.core.signing import BadSignature, Signer

LASTS = timedelta(days=14)
MOST = 200
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
TICK = timedelta(microseconds=1)
_SIGNER = Signer(salt="discussion.invitation")


def token(thread_id: UUID, now: datetime) -> str:
    """What the link to the thread ends with: the thread and the moment, signed."""
    return _SIGNER.sign(f"{thread_id.hex}.{(now - EPOCH) // TICK}")


def read(signed: str) -> tuple[UUID, datetime] | None:
    """The thread of a token and when it was made; nothing when it is not one of ours."""
    try:
        thread, _dot, ticks = _SIGNER.unsign(signed).partition(".")
    except BadSignature:
        return None
    return UUID(thread), EPOCH + int(ticks) * TICK


def holds(made_at: datetime, only_after: datetime | None, now: datetime) -> bool:
    """For a fortnight, unless the links up to a moment were taken back."""
    fresh = made_at <= now < made_at + LASTS
    return fresh and (only_after is None or only_after < made_at)
