"""Upper floors that act when a message moves: due process, and whatever else follows."""

from collections.abc import Callable
from datetime import datetime

from council.discussion.models import Message, Moderation
from council.discussion.states import MessageAct

# (message in its new state, what was done, the note of who did it and why where there is one, now)
Follower = Callable[[Message, MessageAct, Moderation | None, datetime], None]
_followers: list[Follower] = []


def add_follower(follower: Follower) -> None:
    """Be called inside each act that moves a message, with its lock held; what raises undoes the act."""
    if follower not in _followers:
        _followers.append(follower)


def followed(message: Message, act: MessageAct, noted: Moderation | None, now: datetime) -> None:
    """Tell those who follow."""
    for follower in _followers:
        follower(message, act, noted, now)
