"""Found a council or a body of one, and change the number of its seats from a day on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q

from council.bodies import permissions
from council.bodies.actions.rows import in_languages, locked_council, locked_seat, write_seat
from council.bodies.models import College, Council, Deputy, Mandate, Seat
from council.bodies.offices import BodyKind, CouncilKind, Group, SeatBar
from council.bodies.phrases import NO_SEATS, SEAT_BARS, SEAT_IN_USE, SLUG_TAKEN
from register.refusals import Refused, refuse

MOST_SEATS = 200


@dataclass(frozen=True)
class CollegePlan:
    """A college to be made: its name in each language, its number of seats, whom it seats."""

    names: Mapping[str, str]
    seats: int
    group: Group | None = None


@transaction.atomic
def found_council(
    *,
    slug: str,
    kind: CouncilKind,
    names: Mapping[str, str],
    intros: Mapping[str, str],
    colleges: Sequence[CollegePlan],
    organiser: Any,
    now: datetime,
    order: int = 0,
    parent: Council | None = None,
    body: BodyKind | None = None,
) -> Council:
    """A council with its colleges and its seats, numbered round the table in the order given.

    With a `parent` it is a body of that council: a commission where nothing else is said.
    """
    refuse(permissions.may_found(organiser, parent, now))
    refuse(SLUG_TAKEN if Council.objects.filter(slug=slug).exists() else None)
    council = Council.objects.create(
        slug=slug,
        kind=kind.value,
        body=(body or (BodyKind.COMMISSION if parent else BodyKind.COUNCIL)).value,
        order=order,
        parent=parent,
        **in_languages("name", names),
        **in_languages("intro", intros),
    )
    for plan in colleges:
        _add_college(council, plan, None)
    return council


@transaction.atomic
def add_college(
    *, council_id: UUID, plan: CollegePlan, organiser: Any, now: datetime, starts: date | None = None
) -> College:
    """One more college with its seats, from a day on; without a day, from the beginning."""
    council = locked_council(council_id)
    refuse(permissions.may_found(organiser, council.parent, now))
    return _add_college(council, plan, starts)


@transaction.atomic
def add_seats(
    *, college_id: int, count: int, organiser: Any, now: datetime, starts: date | None = None
) -> list[Seat]:
    """More seats of a college from a day on."""
    council = locked_council(College.objects.values_list("council_id", flat=True).get(id=college_id))
    refuse(permissions.may_found(organiser, council.parent, now))
    return _add_seats(College.objects.get(id=college_id), count, starts)


@transaction.atomic
def end_seat(*, seat_id: UUID, day: date, organiser: Any, now: datetime) -> Seat:
    """The seat is no longer part of the council from that day on; who sat there before stays on record."""
    seat = locked_seat(seat_id)
    refuse(permissions.may_found(organiser, seat.council.parent, now))
    refuse(SEAT_BARS[SeatBar.BACKWARDS] if seat.starts and day <= seat.starts else None)
    later = Q(ends__isnull=True) | Q(ends__gt=day)
    for sitting in (Mandate, Deputy):
        refuse(SEAT_IN_USE if sitting.objects.filter(later, seat=seat).exists() else None)
    seat.ends = day
    seat.save(update_fields=["ends"])
    write_seat(seat, "seat.ended", organiser, now)
    return seat


def _add_college(council: Council, plan: CollegePlan, starts: date | None) -> College:
    last = College.objects.filter(council=council).aggregate(last=Max("order"))["last"] or 0
    college = College.objects.create(
        council=council,
        order=last + 1,
        group=plan.group.value if plan.group else "",
        **in_languages("name", plan.names),
    )
    _add_seats(college, plan.seats, starts)
    return college


def _add_seats(college: College, count: int, starts: date | None) -> list[Seat]:
    if not 1 <= count <= MOST_SEATS:
        raise Refused(NO_SEATS)
    numbers = Seat.objects.filter(council_id=college.council_id)
    last = numbers.aggregate(last=Max("number"))["last"] or 0
    made = [
        Seat(council_id=college.council_id, college=college, number=last + place, starts=starts)
        for place in range(1, count + 1)
    ]
    return Seat.objects.bulk_create(made)
