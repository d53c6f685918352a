"""Background work: reminders leave here."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django_tasks import task

from votes.budgets.queries import worded
from votes.codes import actions
from votes.codes.models import Reminder

log = logging.getLogger(__name__)


@task()
def send_reminder(reminder_id: int) -> None:
    """Send one, unless it was sent or is not wanted any more; `manage.py tick` tries again when it fails."""
    found = Reminder.objects.filter(id=reminder_id, sent=False, person__is_active=True)
    reminder = found.select_related("round", "person").first()
    if reminder is None or not reminder.person.email:
        return
    try:
        compose(reminder).send()
    except (SMTPException, OSError) as error:
        log.warning("a reminder was not sent: %s", type(error).__name__)
        return
    actions.note_reminded(reminder_id=reminder_id)


def compose(reminder: Reminder) -> EmailMessage:
    """The mail, in the person's language where the site speaks it."""
    spoken = reminder.person.language
    language = spoken if spoken in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with translation.override(language):
        context = {
            "title": worded(reminder.round, "title", language),
            "closes": reminder.round.closes,
            "url": settings.SITE_URL + reminder.round.get_absolute_url(),
        }
        subject = " ".join(render_to_string("codes/mail/subject.txt", context).split())
        return EmailMessage(
            subject, render_to_string("codes/mail/body.txt", context), to=[str(reminder.person.email)]
        )
