"""Sending: the delivery starts the clock, reminders follow it, and each mail leaves once."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db import transaction

from council.bodies.queries import rules_on
from council.opinions import permissions
from council.opinions.actions.rows import line, locked, move
from council.opinions.clock import Reminder, due_on, reminder_due
from council.opinions.lifecycle import State
from council.opinions.models import Delivery, Opinion, Reminded
from council.opinions.posting import Post, crashed, may_start, wait_after
from council.opinions.queries import answer_days, clock_of
from register.background import enqueue
from register.refusals import refuse
from residents.permissions import day_of


@transaction.atomic
def deliver_opinion(*, opinion_id: UUID, now: datetime) -> Opinion:
    """Put the signed opinion in the city's inbox and its mail in the post: the clock starts here."""
    opinion = locked(opinion_id)
    refuse(permissions.may_deliver(opinion))
    opinion.delivered_at = now
    opinion.rules = rules_on(opinion.council, day_of(now))
    opinion.due_on = due_on(day_of(now), answer_days(opinion.rules))
    move(opinion, State.DELIVERED, "delivered_at", "due_on", "rules")
    inbox, mail = Delivery.Channel.INBOX, Delivery.Channel.MAIL
    Delivery.objects.create(opinion=opinion, channel=inbox, made_at=now, state=Post.SENT.value, sent_at=now)
    _post(Delivery(opinion=opinion, channel=mail, made_at=now, message_id=_message_id(opinion, "opinion")))
    line(opinion, "delivered", now)
    return opinion


@transaction.atomic
def remind(*, opinion_id: UUID, now: datetime) -> Reminded | None:
    """Write to the city when a reminder's day has come; each kind once."""
    opinion = locked(opinion_id)
    clock = clock_of(opinion)
    kind = reminder_due(clock, day_of(now)) if clock else None
    if kind is None or opinion.reminders.filter(kind=kind.value).exists():
        return None
    reminded = Reminded(
        opinion=opinion, kind=kind.value, made_at=now, message_id=_message_id(opinion, kind.value)
    )
    _post(reminded)
    if kind == Reminder.LATE:
        line(opinion, "late", now)
    else:
        line(opinion, "reminded", now, reminder=kind.value)
    return reminded


@transaction.atomic
def begin_post(*, post: type[Delivery] | type[Reminded], post_id: int, now: datetime) -> Any:
    """Take a mail for sending; nothing when it is sent, not due, or in another worker's hands."""
    row = post.objects.select_for_update().get(id=post_id)
    state = Post(row.state)
    if not may_start(state, row.started_at, row.next_try, now):
        return None
    # The worker before us may have been cut off after the mail server took the mail.
    row.uncertain = row.uncertain or crashed(state, row.started_at, now)
    row.state, row.started_at = Post.SENDING.value, now
    row.save(update_fields=["state", "started_at", "uncertain"])
    return row


@transaction.atomic
def end_post(*, post: type[Delivery] | type[Reminded], post_id: int, sent: bool, now: datetime) -> None:
    """Note how the sending ended: sent, or to be tried again later."""
    row = post.objects.select_for_update().get(id=post_id)
    if sent:
        row.state, row.sent_at = Post.SENT.value, now
        row.save(update_fields=["state", "sent_at"])
        return
    row.failures += 1
    row.state, row.next_try = Post.WAITING.value, now + wait_after(row.failures)
    row.save(update_fields=["state", "failures", "next_try"])


def _message_id(opinion: Opinion, kind: str) -> str:
    return f"<{kind}.{opinion.id}@{urlsplit(settings.SITE_URL).hostname}>"


def _post(row: Delivery | Reminded) -> None:
    """The mail's row and its task are kept in the act's transaction: both, or neither."""
    row.save(force_insert=True)
    enqueue("council.opinions.tasks.send_post", post=type(row).__name__.lower(), post_id=row.id)
