"""When a station is open: the same hours on each of its days."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

A_WEEK = 7


@dataclass(frozen=True)
class Hours:
    """`days` are weekdays, Monday 0; half-open from `opens` to `closes`, in the city's time."""

    days: frozenset[int]
    opens: time
    closes: time

    def open_at(self, local: datetime) -> bool:
        """Whether the station is open at that local moment."""
        return local.weekday() in self.days and self.opens <= local.time() < self.closes

    def next_opening(self, local: datetime) -> datetime | None:
        """When it opens next after that local moment; None for a station without days."""
        for ahead in range(A_WEEK + 1):
            day = local + timedelta(days=ahead)
            start = day.replace(hour=self.opens.hour, minute=self.opens.minute, second=0, microsecond=0)
            if day.weekday() in self.days and start > local:
                return start
        return None


def nearest(district: str, districts: list[str]) -> list[int]:
    """The places of a list of stations, those of the district first; all that is known of where is near."""
    return sorted(range(len(districts)), key=lambda place: (districts[place] != district, place))
