"""One try to send a message that must arrive once: its row is marked before the other side is spoken to."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.db import transaction

from residents.delivery.models import Posting
from residents.delivery.posting import Post, Trouble, crashed, may_start, wait_after


def new_message_id() -> str:
    """Of a message that is not sent yet: it comes from no other id, and says nothing about anybody."""
    return f"<{uuid4()}@{urlsplit(settings.SITE_URL).hostname}>"


@transaction.atomic
def begin_post(*, post: type[Posting], post_id: int, now: datetime) -> Any:
    """Take a message for sending; nothing when it is gone, sent, not due, or in another worker's hands.

    `post` is the table of the message, of this floor or of an upper one.
    """
    row = post._default_manager.select_for_update().filter(pk=post_id).first()
    if row is None or not may_start(Post(row.state), row.started_at, row.next_try, now):
        return None
    # The worker before us may have been cut off after the other side took the message.
    row.uncertain = row.uncertain or crashed(Post(row.state), row.started_at, now)
    row.state, row.started_at = Post.SENDING.value, now
    row.save(update_fields=["state", "started_at", "uncertain"])
    return row


@transaction.atomic
def end_post(
    *, post: type[Posting], post_id: int, trouble: str, now: datetime, most_tries: int | None = None
) -> Post | None:
    """Note how the sending ended: without trouble it was sent; otherwise it is tried again later.

    When the connection broke before the server answered, it may have the mail already: that is uncertain.

    With `most_tries` it is given up after so many failures; without, never. Nothing when the row is gone.
    """
    row = post._default_manager.select_for_update().filter(pk=post_id).first()
    if row is None:
        return None
    row.trouble, row.uncertain = trouble, row.uncertain or trouble == Trouble.CUT
    if trouble:
        row.failures += 1
        row.state = (Post.DEAD if most_tries and row.failures >= most_tries else Post.WAITING).value
        row.next_try = now + wait_after(row.failures)
    else:
        row.state, row.sent_at = Post.SENT.value, now
    row.save(update_fields=["state", "sent_at", "failures", "next_try", "trouble", "uncertain"])
    return Post(row.state)
