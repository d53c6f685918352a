"""`may_…` answers with nothing, or with the refusal that says why."""

from datetime import date, datetime
from typing import Any

from council.bodies.models import Mandate, Seat
from council.bodies.offices import Office, Span, may_seat
from council.bodies.phrases import NOT_ORGANISER, SEAT_BARS
from register.refusals import Refusal
from residents.permissions import may_work_as
from residents.roles import Role


def may_organise(person: Any, now: datetime) -> Refusal | None:
    """Whether the person sets up councils and fills seats: an organiser, or the site's administrator."""
    if person and person.is_authenticated and person.is_superuser:
        return None
    return NOT_ORGANISER if may_work_as(person, Role.ORGANISER, now) else None


def may_fill(seat: Seat, person_id: Any, wanted: Span, office: Office | None) -> Refusal | None:
    """Whether the person may hold the seat in that term, with that office."""
    held = list(Mandate.objects.filter(council_id=seat.council_id))
    bar = may_seat(
        wanted,
        on_seat=[one.span for one in held if one.seat_id == seat.id],
        of_person=[one.span for one in held if one.person_id == person_id],
        in_office=[one.span for one in held if office and one.office == office.value],
    )
    return SEAT_BARS[bar] if bar else None


def cochair_office(person: Any, council_id: Any, day: date) -> str:
    """The office's name when the person is a co-chair on that day, otherwise nothing; asked under a lock."""
    if not person or not person.is_authenticated:
        return ""
    held = Mandate.objects.filter(council_id=council_id, person_id=person.id).exclude(office="")
    return next((one.office for one in held if one.span.holds(day)), "")
