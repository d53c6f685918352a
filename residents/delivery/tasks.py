"""Background work: mails leave here, so many a minute."""

import logging
import smtplib
from contextlib import suppress
from datetime import datetime
from typing import Any

from django.core.mail import EmailMultiAlternatives, get_connection
from django.utils import timezone
from django_tasks import task

from residents.delivery import actions, queries
from residents.delivery.mails import compose_mail
from residents.delivery.models import Mailing
from residents.delivery.posting import NOBODY_GETS_THROUGH, Trouble

log = logging.getLogger(__name__)
REFUSED = range(500, 600)


@task()
def send_mails() -> None:
    """What is due, as far as there is room this minute; `manage.py tick` asks for the rest."""
    send_due(timezone.now())


def send_due(now: datetime) -> None:
    """Bundle what is due, then try each mail. A server in trouble is left alone until the next time."""
    most = queries.room(now)
    for person_id in queries.people_to_write_to(now, most):
        actions.bundle(person_id=person_id, now=now)
    connection = get_connection()
    try:
        for mailing_id in queries.mailings_to_try(now, most):
            if send(mailing_id, connection, now) in NOBODY_GETS_THROUGH:
                return
    finally:
        close(connection)


def send(mailing_id: int, connection: Any, now: datetime) -> Trouble | None:
    """One try; nothing when it went well or was another worker's."""
    mailing: Mailing | None = actions.begin_post(post=Mailing, post_id=mailing_id, now=now)
    if mailing is None:
        return None
    mail, told = compose_mail(mailing, now)
    if mail is None:
        actions.drop_mailing(mailing_id=mailing_id, now=now)
        return None
    trouble = hand_over(mail, connection)
    if trouble:
        # Never the server's words: they repeat whom the mail is for.
        log.warning("the mail %s was not taken: %s", mailing.message_id, trouble.value)
    actions.end_mailing(mailing_id=mailing_id, told=told, trouble=trouble or "", now=now)
    return trouble


def hand_over(mail: EmailMultiAlternatives, connection: Any) -> Trouble | None:
    """Give the mail to the server; nothing when the server took it."""
    try:
        connection.open()
    except (smtplib.SMTPException, OSError):
        return Trouble.SERVER
    try:
        return None if connection.send_messages([mail]) == 1 else Trouble.SERVER
    except smtplib.SMTPRecipientsRefused as error:
        return answered(*(code for code, _words in error.recipients.values()))
    except smtplib.SMTPDataError as error:
        return answered(error.smtp_code)
    except (smtplib.SMTPSenderRefused, smtplib.SMTPHeloError):
        return Trouble.SERVER
    except (smtplib.SMTPException, OSError):
        # It broke somewhere between the first word and the server's receipt.
        return Trouble.CUT


def answered(*codes: int) -> Trouble:
    """What the server's answers to a recipient or to the text mean."""
    return Trouble.REFUSED if all(code in REFUSED for code in codes) else Trouble.LATER


def close(connection: Any) -> None:
    """Say goodbye, to a server that may be gone."""
    with suppress(smtplib.SMTPException, OSError):
        connection.close()
