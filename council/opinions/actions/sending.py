"""Sending: the delivery starts the clock, reminders follow it, and each mail leaves once."""

from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from council.bodies.queries import rules_on
from council.bodies.themes import Theme
from council.opinions import permissions
from council.opinions.actions.rows import line, locked, move
from council.opinions.clock import Reminder, due_on, reminder_due
from council.opinions.lifecycle import State
from council.opinions.models import Delivery, Opinion, Portfolio, Reminded, Webhook
from council.opinions.phrases import WEBHOOK_RUNS
from council.opinions.queries import answer_days, clock_of, official_for
from register.background import enqueue
from register.refusals import refuse
from residents.delivery.posting import Post
from residents.permissions import day_of

Channel = Delivery.Channel


@transaction.atomic
def deliver_opinion(*, opinion_id: UUID, now: datetime) -> Opinion:
    """Put the signed opinion in the city's inbox and on every other channel: the clock starts here."""
    opinion = locked(opinion_id)
    refuse(permissions.may_deliver(opinion))
    opinion.delivered_at = now
    opinion.rules = rules_on(opinion.council, day_of(now))
    opinion.due_on = due_on(day_of(now), answer_days(opinion.rules))
    move(opinion, State.DELIVERED, "delivered_at", "due_on", "rules")
    for channel in (Channel.INBOX, Channel.FEED):
        Delivery.objects.create(
            opinion=opinion, channel=channel, made_at=now, state=Post.SENT.value, sent_at=now
        )
    _on_its_way(opinion, Channel.MAIL, now, "opinion")
    if official_for(opinion.theme, day_of(now)):
        _on_its_way(opinion, Channel.OFFICIAL, now, "official")
    for hook in Webhook.objects.filter(ended_at__isnull=True):
        _on_its_way(opinion, Channel.WEBHOOK, now, f"webhook.{hook.id}", hook)
    line(opinion, "delivered", now)
    return opinion


def _on_its_way(
    opinion: Opinion, channel: str, now: datetime, kind: str, hook: Webhook | None = None
) -> None:
    message_id = _message_id(opinion, kind)
    _post(Delivery(opinion=opinion, channel=channel, webhook=hook, made_at=now, message_id=message_id))


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
def send_again(*, delivery_id: int, person: Any, now: datetime) -> Delivery:
    """The clerk has mended the receiver: a dead letter begins anew, under the same id."""
    refuse(permissions.may_manage_webhooks(person, now))
    row = Delivery.objects.select_for_update().get(id=delivery_id)
    if row.state != Post.DEAD:
        return row
    row.state, row.failures, row.next_try = Post.WAITING.value, 0, None
    row.save(update_fields=["state", "failures", "next_try"])
    enqueue("council.opinions.tasks.send_post", post="delivery", post_id=row.id)
    return row


@transaction.atomic
def add_webhook(*, name: str, url: str, person: Any, now: datetime) -> Webhook:
    """From now on every opinion is posted there; an address that runs already is refused."""
    refuse(permissions.may_manage_webhooks(person, now))
    if Webhook.objects.filter(url=url, ended_at__isnull=True).exists():
        refuse(WEBHOOK_RUNS)
    return Webhook.objects.create(name=name, url=url, made_at=now)


@transaction.atomic
def end_webhook(*, webhook_id: UUID, person: Any, now: datetime) -> None:
    """No further opinion is posted there; what was sent stays on record."""
    refuse(permissions.may_manage_webhooks(person, now))
    Webhook.objects.filter(id=webhook_id, ended_at__isnull=True).update(ended_at=now)


@transaction.atomic
def give_portfolio(
    *, theme: Theme, official: Any, department: str, starts: date, person: Any, now: datetime
) -> Portfolio:
    """From a day on, this official is in charge of the subject; the one before ends."""
    refuse(permissions.may_manage_webhooks(person, now) or permissions.may_hold_portfolio(official, now))
    ever = Portfolio.objects.filter(theme=theme.value)
    # The first one ever is locked by whoever comes, also where somebody else is in charge by then.
    list(ever.order_by("id").select_for_update())
    running = ever.filter(Q(ends__isnull=True) | Q(ends__gt=starts))
    running.filter(starts__gte=starts).delete()
    running.update(ends=starts)
    return Portfolio.objects.create(
        theme=theme.value, official=official, department=department.strip(), starts=starts
    )


def _message_id(opinion: Opinion, kind: str) -> str:
    return f"<{kind}.{opinion.id}@{urlsplit(settings.SITE_URL).hostname}>"


def _post(row: Delivery | Reminded) -> None:
    """The mail's row and its task are kept in the act's transaction: both, or neither."""
    row.save(force_insert=True)
    enqueue("council.opinions.tasks.send_post", post=type(row).__name__.lower(), post_id=row.id)
