"""What is due by the clock: results taken over, reminders, and mails to try again."""

from datetime import datetime

from council.meetings.lifecycle import VoteState
from council.opinions import actions
from council.opinions.lifecycle import State
from council.opinions.models import Delivery, Opinion, Reminded
from council.opinions.tasks import send_post
from register.recurring import for_each
from residents.delivery.posting import STUCK_AFTER, Post, may_start


def due(now: datetime) -> None:
    """Run again, it doubles nothing: each act looks at its row under its lock."""
    over = [VoteState.CLOSED.value, VoteState.CANCELLED.value]
    voted = Opinion.objects.filter(state=State.TABLED.value, vote__state__in=over)
    keys = voted.values_list("id", flat=True)
    for_each("opinion", keys, lambda one: actions.settle_opinion(opinion_id=one, now=now))
    waiting = Opinion.objects.with_the_city().values_list("id", flat=True)
    for_each("opinion", waiting, lambda one: actions.remind(opinion_id=one, now=now))
    for post in (Delivery, Reminded):
        _try_again(post, now)


def _try_again(post: type[Delivery] | type[Reminded], now: datetime) -> None:
    """Ask for what failed and whose time has come, for what a crash cut off, and for what nobody took up."""
    for row in post.objects.exclude(state__in=[Post.SENT.value, Post.DEAD.value]):
        tried = row.failures or row.started_at or now - row.made_at >= STUCK_AFTER
        if tried and may_start(Post(row.state), row.started_at, row.next_try, now):
            send_post.enqueue(post.__name__.lower(), row.id)
