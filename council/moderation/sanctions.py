"""What a moderator may do about a person: a warning, a pause, an exclusion, each with an end. Pure."""

from datetime import datetime, timedelta
from enum import StrEnum


class MeasureKind(StrEnum):
    """What was done. A pause holds in every discussion of the council, an exclusion in one."""

    HIDE = "hide"
    WARN = "warn"
    PAUSE = "pause"
    EXCLUDE = "exclude"
    RETURN = "return"


SANCTIONS = (MeasureKind.WARN, MeasureKind.PAUSE, MeasureKind.EXCLUDE)
SILENCING = (MeasureKind.PAUSE, MeasureKind.EXCLUDE)


class Length(StrEnum):
    """How long; nothing lasts longer than a month."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


LENGTHS = {
    Length.HOUR: timedelta(hours=1),
    Length.DAY: timedelta(days=1),
    Length.WEEK: timedelta(days=7),
    Length.MONTH: timedelta(days=30),
}


class End(StrEnum):
    """How a measure ended before its time.

    `REPLACED`: a human confirmed what the software had done. `MENDED`: the author sent it again, changed.
    """

    REPLACED = "replaced"
    REVIEW = "review"
    APPEAL = "appeal"
    WITHDRAWN = "withdrawn"
    MENDED = "mended"


def ends_at(kind: MeasureKind, length: Length | None, now: datetime) -> datetime | None:
    """When the measure ends by itself; a warning holds nobody back, what is hidden stays hidden."""
    return now + LENGTHS[length] if kind in SILENCING and length else None


def runs(at: datetime, ends: datetime | None, ended: datetime | None, now: datetime) -> bool:
    """Whether the measure holds at that moment: from its beginning until its end, half-open."""
    return at <= now and (ends is None or now < ends) and (ended is None or now < ended)
