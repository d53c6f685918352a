"""Who acts in a co-chair's office while she is away."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from council.bodies import permissions
from council.bodies.actions.rows import locked_council, write_seat
from council.bodies.models import Mandate, StandIn
from council.bodies.offices import Office, Span, valid
from council.bodies.phrases import MANDATE_OVER
from register.announcing import rights_changed
from register.refusals import refuse


@transaction.atomic
def name_stand_in(
    *, council_id: UUID, office: Office, person_id: UUID, starts: date, by: Any, now: datetime
) -> StandIn:
    """From that day on the member acts in the office while its holder is away; the one before ends."""
    council = locked_council(council_id)
    refuse(permissions.may_name_stand_in(by, person_id, council, office, starts, now))
    before = StandIn.objects.filter(
        Q(ends__isnull=True) | Q(ends__gt=starts), council=council, office=office.value
    )
    rights_changed(people=before.values_list("person", flat=True))
    before.filter(starts__gte=starts).delete()
    before.update(ends=starts)
    named = StandIn.objects.create(council=council, office=office.value, person_id=person_id, starts=starts)
    _write(named, "stand-in.named", by, now)
    return named


@transaction.atomic
def end_stand_in(*, stand_in_id: int, day: date, by: Any, now: datetime) -> None:
    """From that day on nobody stands in for the office; one who had not begun leaves no row."""
    council = locked_council(StandIn.objects.values_list("council_id", flat=True).get(id=stand_in_id))
    named = StandIn.objects.get(id=stand_in_id)
    refuse(permissions.may_set_stand_in(by, council, Office(named.office), now))
    refuse(MANDATE_OVER if named.ends is not None and named.ends <= day else None)
    _write(named, "stand-in.ended", by, now)
    rights_changed(people=[named.person_id])
    if not valid(Span(named.starts, day)):
        named.delete()
        return
    named.ends = day
    named.save(update_fields=["ends"])


def _write(named: StandIn, kind: str, by: Any, now: datetime) -> None:
    """The line goes with the seat from which the member stands in."""
    held = Mandate.objects.select_related("seat").filter(
        council_id=named.council_id, person_id=named.person_id
    )
    seat = held.order_by("-starts")[0].seat
    write_seat(seat, kind, by, now, office=named.office)
