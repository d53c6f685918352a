"""Upper floors that act when somebody is paused or excluded: what she asked for there is taken back."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from council.discussion.models import Thread

# (the person, the thread that she is excluded from, or none where it holds in the whole council, its id, now)
Follower = Callable[[UUID, Thread | None, UUID, datetime], None]
# The locks that it will need: (the thread, or none for the whole council, the council's id).
Holder = Callable[[Thread | None, UUID], None]
_followers: list[tuple[Holder, Follower]] = []


def add_follower(holder: Holder, follower: Follower) -> None:
    """Be called inside the act, before its own line is written; `holder` first of all.

    Whoever ends a session holds the session and then its thread: so does who silences somebody in both.
    """
    if (holder, follower) not in _followers:
        _followers.append((holder, follower))


def hold(thread: Thread | None, council_id: UUID) -> None:
    """Take the followers' locks, before any thread's."""
    for holder, _follower in _followers:
        holder(thread, council_id)


def silence(person_id: UUID, thread: Thread | None, council_id: UUID, now: datetime) -> None:
    """Tell those who follow."""
    for _holder, follower in _followers:
        follower(person_id, thread, council_id, now)
