"""What is due by the clock: turnout, and the follow-up of winners."""

from datetime import datetime

from votes.budgets import actions, queries


def due(now: datetime) -> None:
    """Run again, it doubles nothing. The turnout of rounds in which people vote is published once an hour."""
    for round_ in queries.held_here().filter(opens__lte=now, closes__gt=now, voided_at__isnull=True):
        actions.publish_turnout(round_id=round_.id, now=now)
    for round_id in queries.unfollowed():
        actions.follow_winners(round_id=round_id)
