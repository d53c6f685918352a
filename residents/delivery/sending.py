"""Handing a mail to the server of the city, and what its answer means. Every mail with a row leaves here."""

import logging
import smtplib
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from django.core.mail import EmailMultiAlternatives, get_connection

from residents.delivery.posting import NOBODY_GETS_THROUGH, Trouble

log = logging.getLogger(__name__)
REFUSED = range(500, 600)


def through_one_connection(rows: Iterable[int], send: Callable[[int, Any], Trouble | None]) -> None:
    """Try each row's mail: `send(row, connection)`. A server in trouble is left alone until the next time."""
    connection = get_connection()
    try:
        for row in rows:
            if send(row, connection) in NOBODY_GETS_THROUGH:
                return
    finally:
        close(connection)


def post_mail(mail: EmailMultiAlternatives | None) -> Trouble | None:
    """One mail over a connection of its own; nothing when the server took it. No mail: there is nobody."""
    if mail is None:
        return Trouble.NOBODY
    connection = get_connection()
    try:
        trouble = hand_over(mail, connection)
    finally:
        close(connection)
    return trouble


def hand_over(mail: EmailMultiAlternatives, connection: Any) -> Trouble | None:
    """Give the mail to the server; nothing when the server took it."""
    trouble = _try(mail, connection)
    if trouble:
        # Never the server's words: they repeat whom the mail is for.
        log.warning("the mail %s was not taken: %s", mail.extra_headers.get("Message-ID"), trouble.value)
    return trouble


def _try(mail: EmailMultiAlternatives, connection: Any) -> Trouble | None:
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
