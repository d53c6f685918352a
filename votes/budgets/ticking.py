"""What is due by the clock."""

from datetime import datetime

from votes.budgets import actions, queries


def due(now: datetime) -> None:
    """The turnout of rounds in which people vote is published once an hour."""
    for round_ in queries.held_here().filter(opens__lte=now, closes__gt=now):
        actions.publish_turnout(round_id=round_.id, now=now)
