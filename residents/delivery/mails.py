"""Mails, composed when they leave. One to a person says nothing in its subject and sender."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language_bidi, gettext

from residents.delivery.kinds import Message
from residents.delivery.models import Mailing, Posting, Ways
from residents.delivery.queries import chosen, composed, language_of
from residents.delivery.stopping import stop_token
from residents.models import Person
from residents.reader import reader_language


def compose_mail(mailing: Mailing, now: datetime) -> tuple[EmailMultiAlternatives | None, list[int]]:
    """The mail, and the ids of the lines that it tells; no mail when she wants none or nothing is left."""
    person = mailing.person
    told = composed(list(mailing.deliveries.all()), language_of(person), now)
    mail = mail_to(person, [one.message for one in told], mailing)
    return mail, [one.row.id for one in told] if mail else []


def mail_to(person: Person, messages: Sequence[Message], row: Posting) -> EmailMultiAlternatives | None:
    """A mail to a resident in her language, under the row's Message-ID; nothing when she wants no mails."""
    ways, language = chosen(person), language_of(person)
    if not (messages and person.is_active and person.email and ways.by_mail):
        return None
    with translation.override(language):
        return _mail(row, str(person.email), _context(messages, ways, row, language))


def office_mail(*, subject: str, body: str, to: list[str], message_id: str) -> EmailMultiAlternatives:
    """A mail to an office of the city, in the active language and in both forms: it names what it is about.

    It is no news of a resident's: there is nothing to stop, and no digest.
    """
    headers = {"Message-ID": message_id} | _signs(reader_language())
    mail = EmailMultiAlternatives(" ".join(subject.split()), body, to=to, headers=headers)
    context = {"language": reader_language(), "direction": _direction(), "subject": subject, "body": body}
    mail.attach_alternative(render_to_string("delivery/mail/office.html", context), "text/html")
    return mail


def _direction() -> str:
    return "rtl" if get_language_bidi() else "ltr"


def _signs(language: str) -> dict[str, str]:
    """What tells a mail program that a machine wrote this, and in which language."""
    return {"Content-Language": language, "Auto-Submitted": "auto-generated"}


def _context(messages: Sequence[Message], ways: Ways, row: Posting, language: str) -> dict[str, Any]:
    site = settings.SITE_URL
    return {
        "language": language,
        "direction": _direction(),
        "told": [(one, site + one.url if one.url else "") for one in messages],
        "discreet": ways.discreet,
        "uncertain": row.uncertain,
        "page": site + reverse("delivery:news"),
        "choose": site + reverse("delivery:ways"),
        "stop": site + reverse("delivery:stop", args=[stop_token(ways.person_id)]),
    }


def _mail(row: Posting, to: str, context: dict[str, Any]) -> EmailMultiAlternatives:
    headers = {
        "Message-ID": row.message_id,
        "List-Unsubscribe": f"<{context['stop']}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    } | _signs(context["language"])
    mail = EmailMultiAlternatives(
        gettext("A message for you"),
        render_to_string("delivery/mail/body.txt", context),
        settings.EMAIL_FROM_NEUTRAL,
        [to],
        headers=headers,
    )
    mail.attach_alternative(render_to_string("delivery/mail/body.html", context), "text/html")
    return mail
