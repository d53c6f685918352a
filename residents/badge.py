"""How many things wait for a person, as the menu says it: no page is ever slower for it.

The number is counted by the two pages that are hers alone and by a request that the browser makes once a
page is there; every other page shows the number that was counted last.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.cache import cache

from residents.permissions import day_of
from residents.roles import Duty
from residents.waiting import Urgency, Waiting, duties, waiting_for

KEPT_SECONDS = 15 * 60
FRESH_SECONDS = 60


Find = Callable[[Any, str, datetime], Sequence[Waiting]]
_whole: dict[str, Find] = {"list": waiting_for}


def complete_list(find: Find) -> None:
    """The app that knows stand-ins and hand-overs says what is on a person's list."""
    _whole["list"] = find


@dataclass(frozen=True)
class Badge:
    """`shown` is false for who does nothing for the council; `ask_after` is in seconds since 1970."""

    shown: bool = False
    count: int = 0
    pressing: int = 0
    ask_after: int = 0


def badge_of(person: Any) -> Badge:
    """What was counted last."""
    if not person.is_authenticated:
        return Badge()
    return cache.get(_key(person)) or Badge()


def count(person: Any, language: str, now: datetime) -> Badge:
    """Count anew, and keep it."""
    held = duties(person, now)
    return keep(person, held, _whole["list"](person, language, now) if held else [], now)


def keep(person: Any, held: Collection[Duty], found: Sequence[Waiting], now: datetime) -> Badge:
    """Keep the number of what was found."""
    today = day_of(now)
    pressing = sum(1 for one in found if one.urgency(today) is not Urgency.REST)
    fresh = FRESH_SECONDS if held else KEPT_SECONDS
    counted = Badge(bool(held), len(found), pressing, int(now.timestamp()) + fresh)
    cache.set(_key(person), counted, KEPT_SECONDS)
    return counted


def _key(person: Any) -> str:
    return f"waiting:{person.pk}"
