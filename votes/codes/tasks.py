"""Background work: reminders leave here, by the delivery service's way of sending."""

from datetime import datetime
from functools import partial
from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django_tasks import task

from residents.delivery.actions import begin_post, end_post
from residents.delivery.kinds import Message
from residents.delivery.mails import mail_to
from residents.delivery.posting import Trouble, tries
from residents.delivery.queries import language_of
from residents.delivery.sending import hand_over, through_one_connection
from votes.budgets.models import Round
from votes.budgets.queries import worded
from votes.codes.models import Reminder
from votes.codes.queries import reminders_to_try


@task()
def send_reminders() -> None:
    """What is due, as far as there is room this minute; `manage.py tick` asks for the rest."""
    send_due(timezone.now())


def send_due(now: datetime) -> None:
    through_one_connection(reminders_to_try(now), partial(send, now=now))


def send(reminder_id: int, connection: Any, *, now: datetime) -> Trouble | None:
    """One try; nothing when it went well, was another worker's, or is not wanted any more."""
    row: Reminder | None = begin_post(post=Reminder, post_id=reminder_id, now=now)
    if row is None:
        return None
    language = language_of(row.person)
    with translation.override(language):
        message = _message(row.round, language)
    mail = mail_to(row.person, [message], row)
    trouble = hand_over(mail, connection) if mail else Trouble.NOBODY
    end_post(
        post=Reminder, post_id=reminder_id, trouble=trouble or "", now=now, most_tries=tries(trouble or "")
    )
    return trouble


def _message(round_: Round, language: str) -> Message:
    title = worded(round_, "title", language)
    closes = date_format(timezone.localtime(round_.closes), "DATETIME_FORMAT")
    words = (
        _("You asked us to remind you. The vote closes %(closes)s.") % {"closes": closes},
        _("Everyone who asked gets this mail. We do not look whether you have voted."),
    )
    return Message(title.text, words, round_.get_absolute_url(), title.language)
