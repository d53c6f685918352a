"""Background work: mails leave here, each once."""

import logging
from datetime import datetime
from smtplib import SMTPException

from django.utils import timezone
from django_tasks import task

from council.opinions import actions
from council.opinions.mailing import compose
from council.opinions.models import Delivery, Reminded

log = logging.getLogger(__name__)
POSTS: dict[str, type[Delivery] | type[Reminded]] = {"delivery": Delivery, "reminded": Reminded}


@task()
def send_post(post: str, post_id: int) -> None:
    """Send the mail of a row unless another worker has; `manage.py tick` asks again when it fails."""
    send(POSTS[post], post_id, timezone.now())


def send(post: type[Delivery] | type[Reminded], post_id: int, now: datetime) -> None:
    """One try. The row is marked before the mail server is spoken to, and again after."""
    row = actions.begin_post(post=post, post_id=post_id, now=now)
    if row is None:
        return
    actions.end_post(post=post, post_id=post_id, sent=_sent(row), now=now)


def _sent(row: Delivery | Reminded) -> bool:
    message = compose(row)
    if message is None:
        return False
    try:
        return message.send() == 1
    except (SMTPException, OSError) as error:
        log.warning("the mail %s was not sent: %s", row.message_id, type(error).__name__)
        return False
