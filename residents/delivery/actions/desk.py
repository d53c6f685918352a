"""What the desk says of letters and calls."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from register.refusals import refuse
from residents.delivery.channels import Arrival, Channel
from residents.delivery.models import Delivery
from residents.permissions import may_work_as
from residents.roles import Role


def hand_out(*, officer: Any, rows: Iterable[int], now: datetime) -> int:
    """These letters are in their reader's hands; what came after they were printed waits on."""
    return _told(officer, Channel.LETTER, rows, now)


def note_called(*, officer: Any, rows: Iterable[int], now: datetime) -> int:
    """She was told this on the phone or at the desk."""
    return _told(officer, Channel.CALL, rows, now)


@transaction.atomic
def _told(officer: Any, channel: Channel, rows: Iterable[int], now: datetime) -> int:
    """What was left out because it may no longer be told is dropped, as from a mail."""
    refuse(may_work_as(officer, Role.DESK, now))
    waiting = Delivery.objects.filter(channel=channel.value, state=Arrival.WAITING.value)
    given = waiting.filter(id__in=list(rows)).order_by("id")
    newest = dict(given.values_list("person", "id"))
    told = given.update(state=Arrival.TOLD.value, ended_at=now)
    for person, row in newest.items():
        left_out = waiting.filter(person=person, id__lt=row)
        left_out.update(state=Arrival.DROPPED.value, ended_at=now)
    return told
