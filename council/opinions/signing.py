"""When the two signatures are due, and when a stand-in may give one."""

from datetime import date, timedelta


def sign_by(settled: date, signing_days: int) -> date:
    """The last day on which the co-chairs themselves sign without anyone standing in."""
    return settled + timedelta(days=signing_days)


def stand_in_may_sign(last_day: date | None, today: date) -> bool:
    """Whether the term is over, so that the stand-in may sign where a signature is missing."""
    return last_day is not None and today > last_day
