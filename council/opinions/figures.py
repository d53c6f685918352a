"""Does the city answer? Counted are opinions whose last day has passed; silence counts against."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

# A clock as three day numbers (`date.toordinal`): delivered, due, answered.
Days = tuple[int, int, int | None]


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


def figures(clocks: Iterable[Days], today: date) -> Figures:
    """Count the clocks as they stand on a day, in one pass: an archive has thousands of them."""
    now, taken = today.toordinal(), []
    on_time = answered_late = silent = running = 0
    for delivered, due, answered in clocks:
        if answered is None:
            silent += now > due
            running += now <= due
            continue
        taken.append(answered - delivered)
        if now > due:
            on_time += answered <= due
            answered_late += answered > due
    return Figures(on_time, answered_late, silent, running, round(median(taken)) if taken else None)
