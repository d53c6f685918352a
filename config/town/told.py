"""What Rivemont's people were told: the past has arrived, the newest waits, and one mail does not get through."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone

from config.town.cast import town_id
from residents.delivery.actions import begin_post, bundle, end_mailing
from residents.delivery.channels import Arrival, Channel
from residents.delivery.models import Delivery, Mailing
from residents.delivery.posting import MOST_REFUSALS, Trouble, wait_after
from residents.delivery.queries import chosen
from residents.delivery.rhythm import Rhythm, due_at
from residents.models import Person

NEW = 2


def build(now: datetime) -> None:
    """Settle what the town's past told; today's worker finds only what is new."""
    if Mailing.objects.exists():
        return
    for person in Person.objects.filter(deliveries__isnull=False).distinct():
        _settle(person, now)
    _refused(Person.objects.get(id=town_id("person:tom")), now)


def _settle(person: Person, now: datetime) -> None:
    """All but the newest was read, sent and fetched when it was told; the newest is as if told today."""
    new = list(_newest(person))
    old = Delivery.objects.filter(person=person, state=Arrival.WAITING.value).exclude(id__in=new)
    old.update(state=Arrival.TOLD.value, ended_at=now)
    due = due_at(Rhythm(chosen(person).rhythm), timezone.localtime(now))
    mails = Delivery.objects.filter(id__in=new, channel=Channel.MAIL.value)
    if due > now:
        mails.update(due_at=due)
    elif person.id != town_id("person:tom"):
        mails.update(state=Arrival.TOLD.value, ended_at=now)


def _newest(person: Person) -> Iterator[Any]:
    for channel in Channel:
        rows = Delivery.objects.filter(person=person, channel=channel.value).order_by("-made_at", "-id")
        yield from rows.values_list("id", flat=True)[:NEW]


def _refused(person: Person, now: datetime) -> None:
    """Tom's mail server knows him no more."""
    mailing = bundle(person_id=person.id, now=now)
    if mailing is None:
        return
    at = now - 2 * wait_after(MOST_REFUSALS) - wait_after(1) - wait_after(2)
    for failures in range(1, MOST_REFUSALS + 1):
        begin_post(post=Mailing, post_id=mailing.id, now=at)
        end_mailing(mailing_id=mailing.id, told=[], trouble=Trouble.REFUSED, now=at)
        at += wait_after(failures)
