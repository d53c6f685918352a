"""What an upper subject brings to the writing: it keeps versions, and may hold a draft back from a vote."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from council.meetings.models import Vote
from council.opinions.models import Opinion
from register.refusals import Refusal

Keeper = Callable[[Opinion, Any, datetime], None]
Bar = Callable[[Opinion, Vote | None], Refusal | None]
_keepers: dict[str, Keeper] = {}
_bars: dict[str, Bar] = {}


def register_keeper(name: str, keeper: Keeper) -> None:
    """`keeper(opinion, person, now)` runs in the transaction of each writing of the text."""
    _keepers[name] = keeper


def register_bar(name: str, bar: Bar) -> None:
    """`bar(opinion, vote)` says why the draft may not be put to the vote; without a vote, to any."""
    _bars[name] = bar


def keep(opinion: Opinion, person: Any, now: datetime) -> None:
    """Tell every keeper that the text was written."""
    for keeper in _keepers.values():
        keeper(opinion, person, now)


def barred(opinion: Opinion, vote: Vote | None) -> Refusal | None:
    """The first reason against putting the draft to the vote."""
    return next((refusal for bar in _bars.values() if (refusal := bar(opinion, vote))), None)
