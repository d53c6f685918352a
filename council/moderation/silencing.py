"""Upper floors that act when somebody is paused or excluded: what she asked for there is taken back."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from council.discussion.models import Thread

# (the person, the thread that she is excluded from, or none where it holds in the whole council, its id, now)
Follower = Callable[[UUID, Thread | None, UUID, datetime], None]
_followers: list[Follower] = []


def add_follower(follower: Follower) -> None:
    """Be called inside the act, before its own line is written: the meeting's comes first."""
    if follower not in _followers:
        _followers.append(follower)


def silence(person_id: UUID, thread: Thread | None, council_id: UUID, now: datetime) -> None:
    """Tell those who follow."""
    for follower in _followers:
        follower(person_id, thread, council_id, now)
