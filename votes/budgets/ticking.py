"""What is due by the clock: turnout, the follow-up of winners, and mails to try again."""

from datetime import datetime

from residents.delivery.posting import STUCK_AFTER, Post, may_start
from votes.budgets import actions, queries
from votes.budgets.models import NewsTold
from votes.budgets.tasks import send_told


def due(now: datetime) -> None:
    """Run again, it doubles nothing. The turnout of rounds in which people vote is published once an hour."""
    for round_ in queries.held_here().filter(opens__lte=now, closes__gt=now, voided_at__isnull=True):
        actions.publish_turnout(round_id=round_.id, now=now)
    for round_id in queries.unfollowed():
        actions.follow_winners(round_id=round_id)
    _try_again(now)


def _try_again(now: datetime) -> None:
    """Ask for the mails that failed and whose time has come, and for those that nobody took up."""
    for row in NewsTold.objects.exclude(state=Post.SENT.value):
        tried = row.failures or row.started_at or now - row.made_at >= STUCK_AFTER
        if tried and may_start(Post(row.state), row.started_at, row.next_try, now):
            send_told.enqueue(row.id)
