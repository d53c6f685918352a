"""Counting who has voted, never what: by district and by channel, and what is published of it each hour."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from votes.budgets.models import Round, Snapshot, Turnout
from votes.budgets.phases import Phase
from votes.budgets.turnout import Channel, told


@transaction.atomic
def count_voter(*, round_id: UUID, person: Any, on_paper: bool = False, instead: bool = False) -> None:
    """Count a voter once. `instead` is for a vote on paper that takes the place of one on the site."""
    district = person.district.slug if person.district else ""
    cell: dict[str, Any] = {"round_id": round_id, "district": district}
    channel = Channel.PAPER if on_paper else Channel.WEB
    if instead:
        web = Turnout.objects.filter(**cell, channel=Channel.WEB.value, count__gt=0)
        web.update(count=F("count") - 1)
    Turnout.objects.get_or_create(**cell, channel=channel.value)
    Turnout.objects.filter(**cell, channel=channel.value).update(count=F("count") + 1)


@transaction.atomic
def publish_turnout(*, round_id: UUID, now: datetime) -> Snapshot | None:
    """Publish the turnout of this hour, once; nothing of a round in which nobody can vote now."""
    round_ = Round.objects.select_for_update().get(id=round_id)
    if round_.phase(now) is not Phase.VOTING or round_.held_elsewhere:
        return None
    hour = now.replace(minute=0, second=0, microsecond=0)
    table = asdict(told(_sums(round_, "district"), _sums(round_, "channel")))
    return Snapshot.objects.get_or_create(round=round_, hour=hour, defaults={"table": table})[0]


def _sums(round_: Round, by: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, count in Turnout.objects.filter(round=round_).values_list(by, "count"):
        found[name] = found.get(name, 0) + count
    return found
