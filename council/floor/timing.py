"""The clock of a speech, and how long each kind may last. Pure; everything in whole seconds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from council.floor.order import Kind

USUAL = {Kind.SPEECH: 180, Kind.QUESTION: 60, Kind.REPLY: 120, Kind.POINT: 60}
LEAST, MOST = 10, 3600
MORE_TIME = (30, 60, 120)
# So many seconds past its time a clock was forgotten: pages say that it is long over and count no further.
FORGOTTEN = 600


def allowed(kind: Kind, seconds: Mapping[Kind, int], interpreted: bool, doubles: bool) -> int:
    """The time of a speech; twice as much where an interpreter repeats it and the rules double it."""
    return seconds[kind] * (2 if interpreted and doubles else 1)


def own_time(elapsed: int, interpreted: bool) -> int:
    """The speaker's own part of the time: half of it where an interpreter repeats each sentence."""
    return elapsed // 2 if interpreted else elapsed


@dataclass(frozen=True)
class Clock:
    """`used` are the seconds before the last start; it runs since `since`, or stands still without it."""

    allowed: int
    used: int = 0
    since: datetime | None = None

    @property
    def runs(self) -> bool:
        return self.since is not None

    def elapsed(self, now: datetime) -> int:
        running = max(now - self.since, timedelta(0)) if self.since else timedelta(0)
        return self.used + int(running.total_seconds())

    def left(self, now: datetime) -> int:
        """Below zero once the time is over."""
        return self.allowed - self.elapsed(now)

    def forgotten(self, now: datetime) -> bool:
        return self.left(now) < -FORGOTTEN

    @property
    def ends(self) -> datetime | None:
        """When the time is over, as long as the clock runs."""
        return self.since + timedelta(seconds=self.allowed - self.used) if self.since else None
