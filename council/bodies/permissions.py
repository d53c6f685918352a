"""`may_…` answers with nothing, or with the refusal that says why."""

from datetime import date, datetime
from typing import Any

from council.bodies.composition import within
from council.bodies.models import Council, Deputy, Mandate, Quota, Seat, StandIn
from council.bodies.offices import COCHAIRS, Office, SeatBar, Span, fits, may_seat, valid
from council.bodies.phrases import (
    NOT_FITTING,
    NOT_IN_OFFICE,
    NOT_ORGANISER,
    NOT_YOUR_TERM,
    SEAT_BARS,
    STANDS_IN_ALREADY,
)
from council.bodies.queries import group_of, may_be_stand_in
from register.refusals import Refusal
from residents.once import once
from residents.permissions import day_of, may_work_as
from residents.roles import Role


def may_organise(person: Any, now: datetime) -> Refusal | None:
    """Whether the person sets up councils and fills seats: an organiser, or the site's administrator."""
    if person and person.is_authenticated and person.is_superuser:
        return None
    return NOT_ORGANISER if may_work_as(person, Role.ORGANISER, now) else None


def may_found(person: Any, parent: Council | None, now: datetime) -> Refusal | None:
    """Organisers change a council's seats; its co-chairs too change those of its commissions and groups."""
    if parent is not None and cochair_office(person, parent.id, day_of(now)):
        return None
    return may_organise(person, now)


def may_manage(person: Any, council: Council, now: datetime) -> Refusal | None:
    """Organisers and co-chairs, of the body or of its council, keep its documents and its programme."""
    for one in (council.id, council.parent_id):
        if one is not None and cochair_office(person, one, day_of(now)):
            return None
    return NOT_IN_OFFICE if may_organise(person, now) else None


def may_fill(seat: Seat, person_id: Any, wanted: Span, office: Office | None) -> Refusal | None:
    """Whether the person may hold the seat in that term, with that office."""
    held = list(Mandate.objects.filter(council_id=seat.council_id))
    bar = _bar(seat, held, person_id, wanted, office)
    stands_in = Deputy.objects.filter(council_id=seat.council_id, person_id=person_id)
    if bar is None and any(wanted.overlaps(one.span) for one in stands_in):
        bar = SeatBar.IS_DEPUTY
    return SEAT_BARS[bar] if bar else None


def may_hold(seat: Seat, mandate: Mandate, wanted: Span, office: Office | None) -> Refusal | None:
    """Whether the member may hold another office for the rest of her term."""
    others = list(Mandate.objects.filter(council_id=seat.council_id).exclude(id=mandate.id))
    bar = _bar(seat, others, mandate.person_id, wanted, office)
    return SEAT_BARS[bar] if bar else None


def may_deputise(seat: Seat, person_id: Any, wanted: Span) -> Refusal | None:
    """Whether the person may be the seat's deputy: one a seat, and nobody who sits in the council."""
    deputies = list(Deputy.objects.filter(council_id=seat.council_id))
    of_person = list(Mandate.objects.filter(council_id=seat.council_id, person_id=person_id))
    bar = may_seat(
        wanted,
        on_seat=[one.span for one in deputies if one.seat_id == seat.id],
        of_person=[one.span for one in of_person],
        in_office=[],
    )
    if bar is None and any(wanted.overlaps(one.span) for one in deputies if one.person_id == person_id):
        bar = SeatBar.IS_DEPUTY
    if bar is None and not within(wanted, seat.starts, seat.ends):
        bar = SeatBar.NO_SEAT
    return SEAT_BARS[bar] if bar else None


def _bar(
    seat: Seat, held: list[Mandate], person_id: Any, wanted: Span, office: Office | None
) -> SeatBar | None:
    if valid(wanted) and not within(wanted, seat.starts, seat.ends):
        return SeatBar.NO_SEAT
    if not fits(office, group_of(seat)):
        return SeatBar.OTHER_COLLEGE
    return may_seat(
        wanted,
        on_seat=[one.span for one in held if one.seat_id == seat.id],
        of_person=[one.span for one in held if one.person_id == person_id],
        in_office=[one.span for one in held if office and one.office == office.value],
    )


def may_set_stand_in(person: Any, council: Council, office: Office, now: datetime) -> Refusal | None:
    """A co-chair says who acts in her place; an organiser says it for either."""
    own = cochair_office(person, council.id, day_of(now)) == office.value
    return None if own else may_organise(person, now)


def may_name_stand_in(
    by: Any, person_id: Any, council: Council, office: Office, starts: date, now: datetime
) -> Refusal | None:
    """The stand-in sits in the council, in a college that may hold the office, and is no co-chair."""
    refusal = may_set_stand_in(by, council, office, now)
    fitting = {one.person_id for one in may_be_stand_in(council, office, starts)}
    if refusal or person_id not in fitting:
        return refusal or NOT_FITTING
    others = StandIn.objects.filter(council=council, person_id=person_id).exclude(office=office.value)
    wanted = Span(starts)
    return STANDS_IN_ALREADY if any(wanted.overlaps(one.span) for one in others) else None


def may_answer_quota(person: Any, quota: Quota, mandate: Mandate, now: datetime) -> Refusal | None:
    """Only the member herself, during her term, in the quota's own council."""
    today = day_of(now)
    own = bool(person) and person.is_authenticated and mandate.person_id == person.id
    runs = own and mandate.span.holds(today) and Span(quota.starts, quota.ends).holds(today)
    return None if runs and mandate.council_id == quota.council_id else NOT_YOUR_TERM


@once
def cochair_office(person: Any, council_id: Any, day: date) -> str:
    """The office's name when the person is a co-chair on that day, otherwise nothing; asked under a lock."""
    if not person or not person.is_authenticated:
        return ""
    chairs = [one.value for one in COCHAIRS]
    held = Mandate.objects.filter(council_id=council_id, person_id=person.id, office__in=chairs)
    return next((one.office for one in held if one.span.holds(day)), "")
