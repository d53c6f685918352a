"""Does the city answer? Counted are opinions whose last day has passed; silence counts against."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from council.opinions.clock import Clock


@dataclass(frozen=True)
class Figures:
    """What became of the opinions whose deadline has passed, and how many wait inside theirs."""

    on_time: int
    answered_late: int
    silent: int
    running: int
    median_days: int | None

    @property
    def due(self) -> int:
        return self.on_time + self.answered_late + self.silent

    @property
    def percent(self) -> int | None:
        """Answered in time, of all that were due; nothing when none was due yet."""
        return round(100 * self.on_time / self.due) if self.due else None


def figures(clocks: Iterable[Clock], today: date) -> Figures:
    """Count the clocks as they stand on a day."""
    clocks = list(clocks)
    due = [clock for clock in clocks if clock.passed(today)]
    on_time = sum(clock.in_time for clock in due)
    silent = sum(clock.answered is None for clock in due)
    taken = [clock.days_taken for clock in clocks if clock.days_taken is not None]
    running = sum(clock.answered is None for clock in clocks) - silent
    return Figures(
        on_time, len(due) - on_time - silent, silent, running, round(median(taken)) if taken else None
    )
