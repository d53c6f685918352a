"""Background work: mails and webhooks leave here, each once."""

import logging
from datetime import datetime

from django.utils import timezone
from django_tasks import task

from council.opinions.hooks import send_hook
from council.opinions.mailing import compose
from council.opinions.models import Delivery, Reminded
from languages.outgoing import NotSent
from residents.delivery.actions import begin_post, end_post
from residents.delivery.posting import MOST_TRIES
from residents.delivery.sending import post_mail

log = logging.getLogger(__name__)
Row = Delivery | Reminded
POSTS: dict[str, type[Row]] = {"delivery": Delivery, "reminded": Reminded}


@task()
def send_post(post: str, post_id: int) -> None:
    """Send the message of a row unless another worker has; `manage.py tick` asks again when it fails."""
    send(POSTS[post], post_id, timezone.now())


def send(post: type[Row], post_id: int, now: datetime) -> None:
    """One try. The row is marked before the other side is spoken to, and again after.

    A webhook is given up after many tries and shown to the clerk; a mail never is.
    """
    row = begin_post(post=post, post_id=post_id, now=now)
    if row is None:
        return
    most_tries = MOST_TRIES if getattr(row, "webhook_id", None) else None
    end_post(post=post, post_id=post_id, trouble=_trouble(row, now), now=now, most_tries=most_tries)


def _trouble(row: Row, now: datetime) -> str:
    """Nothing when the message was taken; otherwise why not, in a word or a status."""
    try:
        if isinstance(row, Delivery) and row.webhook_id:
            send_hook(row, now)
            return ""
        return post_mail(compose(row)) or ""
    except NotSent as error:
        log.warning("the message %s was not taken: %s", row.message_id, error)
        return str(error)
