"""What is due by the clock: the public record, once a day."""

from datetime import datetime

from config.record import daily
from residents.permissions import day_of


def due(now: datetime) -> None:
    found = daily.newest()
    if found is None or found.day != day_of(now):
        daily.make(now)
