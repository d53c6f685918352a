"""Raids: noticed or declared, and over when it is quiet again."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.discussion.models import Thread
from council.moderation import permissions, queries
from council.moderation.models import Raid
from council.moderation.raids import is_over, is_raid
from register.refusals import refuse


def notice_raid(thread: Thread, now: datetime) -> None:
    """Inside an act that left a sign: many of them from several accounts are a raid."""
    if queries.raid_on(thread.id):
        return
    alarm = queries.thresholds(queries.governing(thread.council).id, now).alarm
    if is_raid(queries.signs_of(thread.id, alarm, now), now, alarm):
        Raid.objects.get_or_create(thread=thread, ended_at=None, defaults={"began_at": now})


@transaction.atomic
def start_raid(*, thread_id: UUID, moderator: Any, now: datetime) -> Raid:
    """A moderator says that a raid is on. Said twice, it is one."""
    thread = Thread.objects.select_for_update(of=("self",)).select_related("council").get(id=thread_id)
    refuse(permissions.may_run_thread(moderator, thread, now))
    new = {"began_at": now, "by": moderator}
    return Raid.objects.get_or_create(thread=thread, ended_at=None, defaults=new)[0]


@transaction.atomic
def end_raid(*, thread_id: UUID, moderator: Any, now: datetime) -> None:
    """It is over: reports hide by number again."""
    thread = Thread.objects.select_for_update(of=("self",)).select_related("council").get(id=thread_id)
    refuse(permissions.may_run_thread(moderator, thread, now))
    Raid.objects.filter(thread=thread, ended_at__isnull=True).update(ended_at=now)


@transaction.atomic
def end_quiet_raids(*, now: datetime) -> int:
    """Raids without a sign for as long as their window are over."""
    ended = 0
    for raid in (
        Raid.objects.select_for_update(of=("self",))
        .filter(ended_at__isnull=True)
        .select_related("thread__council")
    ):
        alarm = queries.thresholds(queries.governing(raid.thread.council).id, now).alarm
        signs = [one.at for one in queries.signs_of(raid.thread_id, alarm, now)]
        if is_over(max([raid.began_at, *signs]), now, alarm):
            raid.ended_at = now
            raid.save(update_fields=["ended_at"])
            ended += 1
    return ended
