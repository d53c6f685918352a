"""Whom an opinion comes from: upper floors say whose idea it was and who stood behind it.

They are told when the city answers.
"""

from collections.abc import Callable, Iterable
from uuid import UUID

from council.opinions.models import Opinion

Followers = Callable[[Opinion], Iterable[UUID]]
_followers: dict[str, Followers] = {}


def register_followers(name: str, followers: Followers) -> None:
    """Offer people to tell: `followers(opinion)` answers their ids."""
    _followers[name] = followers


def to_tell(opinion: Opinion) -> set[UUID]:
    """Everyone to tell of the answer: who wrote the opinion, and those it comes from."""
    ids = {opinion.drafted_by_id, *(one for followers in _followers.values() for one in followers(opinion))}
    return {one for one in ids if one}
