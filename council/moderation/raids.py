"""A raid: many signs from several accounts in a few minutes. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any


@dataclass(frozen=True)
class Sign:
    """A message that was held, hidden or reported, and the account that it came from."""

    at: datetime
    who: Any


@dataclass(frozen=True)
class Alarm:
    """So many signs from so many accounts within so many minutes are a raid."""

    signs: int
    accounts: int
    minutes: int

    @property
    def window(self) -> timedelta:
        return timedelta(minutes=self.minutes)


def is_raid(signs: Iterable[Sign], now: datetime, alarm: Alarm) -> bool:
    """Whether the signs of the last minutes are a raid."""
    fresh = [one for one in signs if now - alarm.window < one.at <= now]
    return len(fresh) >= alarm.signs and len({one.who for one in fresh}) >= alarm.accounts


def is_over(last_sign: datetime, now: datetime, alarm: Alarm) -> bool:
    """A raid ends once no sign has come for as long as its window."""
    return now - last_sign >= alarm.window
