"""Quotas, and what members say of themselves for them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.bodies import permissions
from council.bodies.actions.rows import in_languages, locked_council
from council.bodies.models import Mandate, Quota, QuotaWord
from council.bodies.offices import SeatBar
from council.bodies.phrases import QUOTA_OVER, SEAT_BARS, TOO_MANY
from council.bodies.queries import seats_of
from register.actions import write
from register.refusals import refuse
from register.scopes import Scope


@transaction.atomic
def set_quota(
    *, council_id: UUID, names: Mapping[str, str], least: int, starts: date, organiser: Any, now: datetime
) -> Quota:
    """From that day on at least so many members must count for the quota; `names` says who they are."""
    refuse(permissions.may_organise(organiser, now))
    council = locked_council(council_id)
    refuse(None if 1 <= least <= seats_of(council, starts) else TOO_MANY)
    quota = Quota.objects.create(council=council, least=least, starts=starts, **in_languages("name", names))
    _write(quota, "quota.set", organiser, now)
    return quota


@transaction.atomic
def end_quota(*, quota_id: UUID, day: date, organiser: Any, now: datetime) -> Quota:
    """The quota no longer holds from that day on."""
    refuse(permissions.may_organise(organiser, now))
    quota = Quota.objects.select_for_update(of=("self",)).get(id=quota_id)
    refuse(QUOTA_OVER if quota.ends is not None and quota.ends <= day else None)
    refuse(SEAT_BARS[SeatBar.BACKWARDS] if day <= quota.starts else None)
    quota.ends = day
    quota.save(update_fields=["ends"])
    _write(quota, "quota.ended", organiser, now)
    return quota


@transaction.atomic
def answer_quota(*, quota_id: UUID, mandate_id: int, counts: bool | None, person: Any, now: datetime) -> None:
    """A member says whether she counts for the quota, or takes her word back. Nobody else can, and no line
    of the register is written: it would tell who answered when."""
    quota = Quota.objects.select_for_update(of=("self",)).get(id=quota_id)
    mandate = Mandate.objects.get(id=mandate_id)
    refuse(permissions.may_answer_quota(person, quota, mandate, now))
    if counts is None:
        QuotaWord.objects.filter(quota=quota, mandate=mandate).delete()
        return
    QuotaWord.objects.update_or_create(quota=quota, mandate=mandate, defaults={"counts": counts})


def _write(quota: Quota, kind: str, organiser: Any, now: datetime) -> None:
    write(scope=Scope("quota", quota.id), kind=kind, now=now, actor=organiser.id, data={})
