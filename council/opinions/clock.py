"""The clock of an answer, in the city's calendar days: neither summer time nor a leap day moves it."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SOON_DAYS = 10
MOST_MORE_DAYS = 60


class Hurry(StrEnum):
    """How near the deadline is."""

    LATE = "late"
    SOON = "soon"
    REST = "rest"


class Reminder(StrEnum):
    """When the city is reminded: halfway, at three quarters, five days before, and on the first day late."""

    HALF = "half"
    THREE_QUARTERS = "three_quarters"
    LAST_DAYS = "last_days"
    LATE = "late"


class Standing(StrEnum):
    """What the clock says on a day."""

    RUNNING = "running"
    SOON = "soon"
    LATE = "late"
    ANSWERED_IN_TIME = "answered_in_time"
    ANSWERED_LATE = "answered_late"


@dataclass(frozen=True)
class Clock:
    """The city received on `delivered` and answers by the end of `due`; `answered` is the day it did."""

    delivered: date
    due: date
    answered: date | None = None

    @property
    def term(self) -> int:
        return (self.due - self.delivered).days

    @property
    def in_time(self) -> bool:
        """Answered on the last day or before."""
        return self.answered is not None and self.answered <= self.due

    @property
    def days_taken(self) -> int | None:
        return None if self.answered is None else (self.answered - self.delivered).days

    def days_left(self, today: date) -> int:
        """Days until the last day; 0 on that day and after it."""
        return max((self.due - today).days, 0)

    def days_late(self, today: date) -> int:
        """0 until the last day, 1 on the day after; it stops on the day of the answer."""
        return max(((self.answered or today) - self.due).days, 0)

    def passed(self, today: date) -> bool:
        """Whether the last day is over."""
        return today > self.due

    def hurry(self, today: date) -> Hurry:
        if self.passed(today):
            return Hurry.LATE
        return Hurry.SOON if self.days_left(today) <= SOON_DAYS else Hurry.REST

    def standing(self, today: date) -> Standing:
        if self.answered is not None:
            return Standing.ANSWERED_IN_TIME if self.in_time else Standing.ANSWERED_LATE
        standings = {Hurry.LATE: Standing.LATE, Hurry.SOON: Standing.SOON, Hurry.REST: Standing.RUNNING}
        return standings[self.hurry(today)]

    def share_used(self, today: date) -> int:
        """Percent of the time that is gone, from 0 to 100."""
        used = (min(today, self.due) - self.delivered).days
        return 100 if self.term <= 0 else max(0, round(100 * used / self.term))


def due_on(delivered: date, answer_days: int) -> date:
    """The last day on which an answer is in time."""
    return delivered + timedelta(days=answer_days)


def may_extend(due: date, wanted: date, today: date) -> bool:
    """Whether the term, not over yet, may end on the wanted day instead."""
    return today <= due < wanted <= due + timedelta(days=MOST_MORE_DAYS)


def reminder_days(clock: Clock) -> dict[Reminder, date]:
    """The day of each reminder: for a term of 60, on days 30, 45, 55, then on the first day late."""
    return {
        Reminder.HALF: clock.delivered + timedelta(days=clock.term // 2),
        Reminder.THREE_QUARTERS: clock.delivered + timedelta(days=clock.term * 3 // 4),
        Reminder.LAST_DAYS: clock.due - timedelta(days=min(5, clock.term)),
        Reminder.LATE: clock.due + timedelta(days=1),
    }


def reminder_due(clock: Clock, today: date) -> Reminder | None:
    """The newest reminder whose day has come: after an outage only that one is sent, not a heap."""
    come = [(day, kind) for kind, day in reminder_days(clock).items() if day <= today]
    return max(come)[1] if come and clock.answered is None else None
