"""A mail to a person, composed when it leaves. Its subject and sender say nothing to whoever looks over."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language_bidi, gettext

from residents.delivery.models import Mailing, Ways
from residents.delivery.queries import Told, chosen, composed, language_of
from residents.delivery.stopping import stop_token


def compose_mail(mailing: Mailing, now: datetime) -> tuple[EmailMultiAlternatives | None, list[int]]:
    """The mail, and the ids of the lines that it tells; no mail when she wants none or nothing is left."""
    person = mailing.person
    ways, language = chosen(person), language_of(person)
    if not (person.is_active and person.email and ways.by_mail):
        return None, []
    told = composed(person, list(mailing.deliveries.all()), language, now)
    if not told:
        return None, []
    with translation.override(language):
        mail = _mail(mailing, str(person.email), _context(told, ways, mailing, language))
    return mail, [one.row.id for one in told]


def _context(told: list[Told], ways: Ways, mailing: Mailing, language: str) -> dict[str, Any]:
    site = settings.SITE_URL
    return {
        "language": language,
        "direction": "rtl" if get_language_bidi() else "ltr",
        "told": [(one.message, site + one.message.url if one.message.url else "") for one in told],
        "discreet": ways.discreet,
        "uncertain": mailing.uncertain,
        "page": site + reverse("delivery:news"),
        "choose": site + reverse("delivery:ways"),
        "stop": site + reverse("delivery:stop", args=[stop_token(mailing.person_id)]),
    }


def _mail(mailing: Mailing, to: str, context: dict[str, Any]) -> EmailMultiAlternatives:
    headers = {
        "Message-ID": mailing.message_id,
        "List-Unsubscribe": f"<{context['stop']}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Content-Language": context["language"],
        "Auto-Submitted": "auto-generated",
    }
    mail = EmailMultiAlternatives(
        gettext("A message for you"),
        render_to_string("delivery/mail/body.txt", context),
        settings.EMAIL_FROM_NEUTRAL,
        [to],
        headers=headers,
    )
    mail.attach_alternative(render_to_string("delivery/mail/body.html", context), "text/html")
    return mail
