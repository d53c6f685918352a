"""The mails to the city, composed from the opinion as it stands, in the city's language."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from council.opinions.clock import Reminder
from council.opinions.models import Delivery, Reminded
from council.opinions.phrases import REMINDERS
from council.opinions.queries import clock_of, deadline_words, opinion_for_page, texts_of
from languages.queries import readings
from residents.permissions import day_of
from residents.queries import holders
from residents.roles import Role


def compose(row: Delivery | Reminded) -> EmailMessage | None:
    """The mail of a delivery or a reminder; nothing when nobody of the city has an address."""
    to = _addresses(row)
    with translation.override(settings.LANGUAGE_CODE):
        subject, body = _words(row)
    headers = {"Message-ID": row.message_id}
    return EmailMessage(subject, body, to=to, headers=headers) if to else None


def _addresses(row: Delivery | Reminded) -> list[str]:
    """The clerks; a reminder goes to the elected officials too."""
    day = day_of(row.made_at)
    people = holders(Role.CLERK, day) + (holders(Role.OFFICIAL, day) if isinstance(row, Reminded) else [])
    return sorted({person.email for person in people if person.email})


def _words(row: Delivery | Reminded) -> tuple[str, str]:
    opinion = opinion_for_page(row.opinion_id)
    if opinion is None:
        raise LookupError("the opinion of a mail is never deleted")
    read = readings(texts_of(opinion), settings.LANGUAGE_CODE)
    clock = clock_of(opinion)
    context = {
        "opinion": opinion,
        "title": read[opinion.title_id].body,
        "asked": [(one.number, read[one.text_id].body) for one in opinion.requests.all()],
        "url": settings.SITE_URL + reverse("opinions:opinion", args=[opinion.id]),
        "inbox": settings.SITE_URL + reverse("opinions:inbox"),
        "uncertain": row.uncertain,
        "reminder": REMINDERS[Reminder(row.kind)] if isinstance(row, Reminded) else "",
        "deadline": deadline_words(opinion, clock, day_of(row.made_at)) if clock else "",
    }
    subject = render_to_string("opinions/mail/subject.txt", context)
    return " ".join(subject.split()), render_to_string("opinions/mail/body.txt", context)
