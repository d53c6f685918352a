"""Mails: what is due is bundled a person, sent once, and its end noted on every line of it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from register.background import enqueue
from register.refusals import refuse
from residents.delivery.actions.posting import end_post, new_message_id
from residents.delivery.channels import Arrival, Channel
from residents.delivery.models import Delivery, Mailing
from residents.delivery.posting import Post, tries
from residents.permissions import may_work_as
from residents.roles import Role


@transaction.atomic
def bundle(*, person_id: UUID, now: datetime) -> Mailing | None:
    """One mail of all that is due for her; under the rows' lock, so that a second worker finds them taken."""
    due = Delivery.objects.select_for_update().filter(
        person=person_id,
        channel=Channel.MAIL.value,
        state=Arrival.WAITING.value,
        mailing__isnull=True,
        due_at__lte=now,
    )
    ids = list(due.values_list("id", flat=True))
    if not ids:
        return None
    mailing = Mailing.objects.create(person_id=person_id, made_at=now, message_id=new_message_id())
    Delivery.objects.filter(id__in=ids).update(mailing=mailing)
    return mailing


@transaction.atomic
def end_mailing(*, mailing_id: int, told: Iterable[int], trouble: str, now: datetime) -> None:
    """Without trouble the lines in `told` have arrived, and what was left out of the mail is dropped."""
    post = end_post(post=Mailing, post_id=mailing_id, trouble=trouble, now=now, most_tries=tries(trouble))
    lines = Delivery.objects.filter(mailing=mailing_id, state=Arrival.WAITING.value)
    if post is Post.DEAD:
        lines.update(state=Arrival.DEAD.value, ended_at=now)
    elif post is Post.SENT:
        lines.filter(id__in=list(told)).update(state=Arrival.TOLD.value, ended_at=now)
        lines.update(state=Arrival.DROPPED.value, ended_at=now)


@transaction.atomic
def drop_mailing(*, mailing_id: int, now: datetime) -> None:
    """Nothing of it may be told any more, or she wants no mails: there is no mail."""
    lines = Delivery.objects.filter(mailing=mailing_id, state=Arrival.WAITING.value)
    lines.update(state=Arrival.DROPPED.value, ended_at=now)
    Mailing.objects.filter(id=mailing_id).delete()


@transaction.atomic
def send_again(*, mailing_id: int, organiser: Any, now: datetime) -> None:
    """A mail that was given up begins anew, under the same Message-ID."""
    refuse(may_work_as(organiser, Role.ORGANISER, now))
    mailing = Mailing.objects.select_for_update().filter(id=mailing_id, state=Post.DEAD.value).first()
    if mailing is None:
        return
    mailing.state, mailing.failures, mailing.next_try = Post.WAITING.value, 0, None
    mailing.save(update_fields=["state", "failures", "next_try"])
    dead = mailing.deliveries.filter(state=Arrival.DEAD.value)
    dead.update(state=Arrival.WAITING.value, ended_at=None)
    enqueue("residents.delivery.tasks.send_mails")
