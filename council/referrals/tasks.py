"""Background work: the receipt leaves by mail, once."""

import logging
from smtplib import SMTPException

from django.utils import timezone
from django_tasks import task

from council.referrals.mailing import compose
from council.referrals.models import Receipt
from residents.delivery.actions import begin_post, end_post

log = logging.getLogger(__name__)


@task()
def send_receipt(receipt_id: int) -> None:
    """Send it unless another worker has; `manage.py tick` asks again when it fails."""
    now = timezone.now()
    row = begin_post(post=Receipt, post_id=receipt_id, now=now)
    if row is not None:
        end_post(post=Receipt, post_id=receipt_id, trouble=_trouble(row), now=now)


def _trouble(row: Receipt) -> str:
    """Nothing when the message was taken."""
    try:
        message = compose(row)
        return ("" if message.send() == 1 else "mail") if message else "nobody"
    except (SMTPException, OSError) as error:
        log.warning("the mail %s was not sent: %s", row.message_id, type(error).__name__)
        return "mail"
