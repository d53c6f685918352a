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
    refuse(may_work_as(officer, Role.DESK, now))
    waiting = Delivery.objects.filter(id__in=list(rows), channel=channel.value, state=Arrival.WAITING.value)
    return waiting.update(state=Arrival.TOLD.value, ended_at=now)
