"""The mails to the city, composed from the opinion as it stands, in the city's language."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from council.opinions.akoma import akoma_ntoso
from council.opinions.clock import Reminder
from council.opinions.models import Delivery, Opinion, Reminded
from council.opinions.phrases import REMINDERS
from council.opinions.printing import pdf
from council.opinions.queries import clock_of, deadline_words, official_for, opinion_for_page, texts_of
from languages.queries import readings
from residents.delivery.mails import office_mail
from residents.permissions import day_of
from residents.queries import holders
from residents.roles import Role


def compose(row: Delivery | Reminded) -> EmailMultiAlternatives | None:
    """The mail of a delivery or a reminder; nothing when nobody of the city has an address."""
    opinion = opinion_for_page(row.opinion_id)
    if opinion is None:
        raise LookupError("the opinion of a mail is never deleted")
    to = _addresses(row, opinion)
    if not to:
        return None
    with translation.override(settings.LANGUAGE_CODE):
        subject, body = _words(row, opinion)
        mail = office_mail(subject=subject, body=body, to=to, message_id=row.message_id)
    if isinstance(row, Delivery):
        mail.attach(f"{opinion.number}.pdf", pdf(opinion, settings.LANGUAGE_CODE), "application/pdf")
        mail.attach(f"{opinion.number}.xml", akoma_ntoso(opinion), "application/akn+xml")
    return mail


def _addresses(row: Delivery | Reminded, opinion: Opinion) -> list[str]:
    """The clerks, or the official in charge; a reminder goes to both, or where nobody is in charge to all."""
    day = day_of(row.made_at)
    official = official_for(opinion.theme, day)
    in_charge = [official] if official else holders(Role.OFFICIAL, day)
    if isinstance(row, Reminded):
        people = holders(Role.CLERK, day) + in_charge
    else:
        people = in_charge if row.channel == Delivery.Channel.OFFICIAL else holders(Role.CLERK, day)
    return sorted({person.email for person in people if person.email})


def _words(row: Delivery | Reminded, opinion: Opinion) -> tuple[str, str]:
    read = readings(texts_of(opinion), settings.LANGUAGE_CODE)
    clock = clock_of(opinion)
    context = {
        "opinion": opinion,
        "title": read[opinion.title_id].body,
        "asked": [(one.number, read[one.text_id].body) for one in opinion.requests.all()],
        "url": settings.SITE_URL + reverse("opinions:opinion", args=[opinion.id]),
        "answer": settings.SITE_URL + reverse("opinions:answer", args=[opinion.id]),
        "attached": isinstance(row, Delivery),
        "uncertain": row.uncertain,
        "reminder": REMINDERS[Reminder(row.kind)] if isinstance(row, Reminded) else "",
        "deadline": deadline_words(opinion, clock, day_of(row.made_at)) if clock else "",
    }
    subject = render_to_string("opinions/mail/subject.txt", context)
    return subject, render_to_string("opinions/mail/body.txt", context)
