"""What is due by the clock: turnout, and the follow-up of winners."""

from datetime import datetime

from register.recurring import for_each
from votes.budgets import actions, queries


def due(now: datetime) -> None:
    """Run again, it doubles nothing. The turnout of rounds in which people vote is published once an hour."""
    open_now = queries.held_here().filter(opens__lte=now, closes__gt=now, voided_at__isnull=True)
    keys = open_now.values_list("id", flat=True)
    for_each("round", keys, lambda key: actions.publish_turnout(round_id=key, now=now))
    for_each("round", queries.unfollowed(), lambda key: actions.follow_winners(round_id=key))
