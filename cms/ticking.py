"""Recurring work: the group of editors follows the roles, which have dates."""

from datetime import datetime

from cms.actions import seat_editors


def due(now: datetime) -> None:
    seat_editors(now=now)
