"""What upper floors offer in the menu of each message: a link of theirs, as "Report it"."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Offer:
    """`url(message_id)` leads there, and its door checks; `role` is who is shown it, everybody when empty.

    Roles: "writer", "moderator", "interpreter", "steerer".
    """

    words: Any
    icon: str
    url: Callable[[UUID], str]
    role: str = ""


@dataclass(frozen=True)
class Offered:
    """An offer as a page shows it."""

    words: Any
    icon: str
    url: str


_offers: list[Offer] = []


def offer(one: Offer) -> None:
    """Have it shown with each message."""
    if one not in _offers:
        _offers.append(one)


def offered(message_id: UUID, roles: set[str]) -> list[Offered]:
    """What is offered on a message to who has these roles."""
    return [
        Offered(one.words, one.icon, one.url(message_id))
        for one in _offers
        if not one.role or one.role in roles
    ]
