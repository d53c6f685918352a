"""What a council sets, and whom a reader does not see."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.bodies.models import Council
from council.moderation import permissions
from council.moderation.models import Block, Report, Thresholds
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
    """Whom she did not see goes with the account; her reports stay as somebody's."""
    Block.objects.filter(reader=person).delete()
    Report.objects.filter(reporter=person).update(reporter=None)
