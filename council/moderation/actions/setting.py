"""What a council sets, and whom a reader does not see."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.bodies.models import Council
from council.moderation import permissions
from council.moderation.models import Appeal, Block, Report, Thresholds
from languages import actions as texts
from register.refusals import refuse
from residents.models import Person


@transaction.atomic
def set_thresholds(*, council_id: UUID, person: Any, values: dict[str, int], now: datetime) -> Thresholds:
    """What holds from now on. What held before stays to be read."""
    council = Council.objects.select_for_update(of=("self",)).get(id=council_id)
    refuse(permissions.may_set(person, council, now))
    return Thresholds.objects.create(council=council, since=now, set_by=person, **values)


@transaction.atomic
def block(*, reader: Any, person_id: UUID, now: datetime) -> None:
    """See no more of what somebody writes. Nobody is told."""
    other = Person.objects.get(id=person_id)
    refuse(permissions.may_block(reader, other, now))
    Block.objects.get_or_create(reader=reader, blocked=other, defaults={"at": now})


@transaction.atomic
def unblock(*, reader: Any, person_id: UUID) -> None:
    """See it again."""
    Block.objects.filter(reader=reader, blocked=person_id).delete()


@transaction.atomic
def forget(*, person: Any) -> None:
    """What she wrote in appeals goes with the account, and whom she did not see; reports stay somebody's."""
    Block.objects.filter(reader=person).delete()
    Report.objects.filter(reporter=person).update(reporter=None)
    for appeal in Appeal.objects.filter(measure__person=person).order_by("id"):
        texts.erase_text(text_id=appeal.text_id)
