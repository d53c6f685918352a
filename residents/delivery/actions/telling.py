"""Telling people what happened, inside the act that made it happen."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from register.background import enqueue
from residents.delivery.channels import Arrival, Channel, channels
from residents.delivery.kinds import known
from residents.delivery.models import Delivery, Mailing, Ways
from residents.delivery.posting import Post
from residents.delivery.queries import ways_of
from residents.delivery.rhythm import Rhythm, due_at
from residents.models import Person

ROWS_AT_ONCE = 500
KEPT_AFTER_THE_END = timedelta(days=90)
KEPT_UNREAD = timedelta(days=365)


def deliver(*, kind: str, key: UUID, number: int, people: Iterable[UUID], now: datetime) -> None:
    """Tell these people, each on the ways that she chose; once a way, however often it is asked.

    Must be called inside the act's transaction, after its line: `key` is the object's id, `number` the
    line's. It takes the same queries for one person and for a thousand. Raises LookupError for a kind that
    nobody composes.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("people are told inside the transaction of the act")
    if not known(kind):
        raise LookupError(f"no app composes messages of kind {kind!r}")
    rows = [
        Delivery(
            person=person,
            kind=kind,
            key=key,
            number=number,
            channel=channel.value,
            made_at=now,
            due_at=_due(channel, ways, now),
        )
        for person, ways in ways_of(people)
        for channel in _channels(person, ways)
    ]
    Delivery.objects.bulk_create(rows, ROWS_AT_ONCE, ignore_conflicts=True)
    if any(row.channel == Channel.MAIL and row.due_at <= now for row in rows):
        enqueue("residents.delivery.tasks.send_mails")


def _channels(person: Person, ways: Ways) -> list[Channel]:
    return channels(mail=ways.by_mail and bool(person.email), letter=ways.by_letter, call=ways.by_call)


def _due(channel: Channel, ways: Ways, now: datetime) -> datetime:
    return due_at(Rhythm(ways.rhythm), timezone.localtime(now)) if channel is Channel.MAIL else now


def mark_read(*, person: Any, now: datetime, up_to: datetime) -> int:
    """What was on her page up to that moment is read."""
    rows = Delivery.objects.filter(
        person=person, channel=Channel.PAGE.value, state=Arrival.WAITING.value, made_at__lte=up_to
    )
    return rows.update(state=Arrival.TOLD.value, ended_at=now)


@transaction.atomic
def forget_deliveries(*, person: Any) -> None:
    """All that was told to her and how; a mail that is on its way now finds no row any more."""
    for table in (Delivery, Mailing, Ways):
        table._default_manager.filter(person=person).delete()


@transaction.atomic
def remove_old(*, now: datetime) -> None:
    """What ended long ago says only who followed what: it goes, and so does what nobody read in a year."""
    Delivery.objects.filter(ended_at__lt=now - KEPT_AFTER_THE_END).delete()
    Delivery.objects.filter(made_at__lt=now - KEPT_UNREAD).delete()
    over = [Post.SENT.value, Post.DEAD.value]
    Mailing.objects.filter(
        state__in=over, deliveries__isnull=True, made_at__lt=now - KEPT_AFTER_THE_END
    ).delete()
