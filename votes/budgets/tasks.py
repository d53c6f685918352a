"""Background work: those behind a proposal are told by mail that it moved, each once."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django_tasks import task

from languages.queries import reading
from residents.delivery.actions import begin_post, end_post
from residents.delivery.posting import Post
from votes.budgets.following import Move
from votes.budgets.models import NewsTold
from votes.budgets.phrases import MOVES
from votes.budgets.queries import worded

log = logging.getLogger(__name__)


@task()
def tell_followers(news_id: int) -> None:
    """The mails of one move, one after the other."""
    waiting = NewsTold.objects.filter(news=news_id, state=Post.WAITING.value)
    for told_id in waiting.values_list("id", flat=True):
        send(told_id)


@task()
def send_told(told_id: int) -> None:
    """One mail that `manage.py tick` asks for again."""
    send(told_id)


def send(told_id: int) -> None:
    """One try. The row is marked before the mail server is spoken to, and again after."""
    row = begin_post(post=NewsTold, post_id=told_id, now=timezone.now())
    if row is not None:
        end_post(post=NewsTold, post_id=told_id, trouble=_trouble(row), now=timezone.now())


def _trouble(row: NewsTold) -> str:
    """Nothing when the mail was taken; otherwise why not, in a word."""
    if not row.person.email:
        return "nobody"
    try:
        return "" if compose(row).send() == 1 else "mail"
    except (SMTPException, OSError) as error:
        log.warning("the mail %s was not sent: %s", row.message_id, type(error).__name__)
        return "mail"


def compose(row: NewsTold) -> EmailMessage:
    """What was told, in the person's language where the site speaks it."""
    person, news = row.person, row.news
    language = person.language if person.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with translation.override(language):
        context = {
            "title": worded(news.work.option, "title", language),
            "move": MOVES[Move(news.move)].word,
            "promised_on": news.promised_on,
            "step": reading(news.milestone.title, language) if news.milestone else "",
            "words": reading(news.text, language) if news.text else "",
            "url": settings.SITE_URL + news.work.get_absolute_url(),
        }
        subject = " ".join(render_to_string("budgets/mail/subject.txt", context).split())
        body = render_to_string("budgets/mail/body.txt", context)
    return EmailMessage(subject, body, to=[str(person.email)], headers={"Message-ID": row.message_id})
