"""What is due by the clock: receipts to try again."""

from datetime import datetime

from council.referrals.models import Receipt
from council.referrals.tasks import send_receipt
from residents.delivery.posting import STUCK_AFTER, Post, may_start


def due(now: datetime) -> None:
    """What failed and whose time has come, what a crash cut off, and what nobody took up."""
    for row in Receipt.objects.exclude(state__in=[Post.SENT.value, Post.DEAD.value]):
        tried = row.failures or row.started_at or now - row.made_at >= STUCK_AFTER
        if tried and may_start(Post(row.state), row.started_at, row.next_try, now):
            send_receipt.enqueue(row.id)
