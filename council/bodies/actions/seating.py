"""Who sits on a seat: terms, offices, deputies, and why a seat is empty."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from council.bodies import permissions
from council.bodies.actions.rows import locked_seat, write_seat
from council.bodies.models import Deputy, Mandate, QuotaWord, Seat, SeatVacancy
from council.bodies.offices import Office, SeatBar, Span, Vacancy, valid
from council.bodies.phrases import MANDATE_OVER, OFFICE_KEPT, SEAT_BARS
from register.announcing import rights_changed
from register.refusals import Refused, refuse
from residents.permissions import day_of


@transaction.atomic
def fill_seat(
    *,
    seat_id: UUID,
    person_id: UUID,
    starts: date,
    organiser: Any,
    now: datetime,
    ends: date | None = None,
    office: Office | None = None,
) -> Mandate:
    """Seat a person for a term, in an office where one is given."""
    seat = locked_seat(seat_id)
    refuse(permissions.may_found(organiser, seat.council.parent, now))
    refuse(permissions.may_fill(seat, person_id, Span(starts, ends), office))
    mandate = Mandate.objects.create(
        council_id=seat.council_id,
        seat=seat,
        person_id=person_id,
        starts=starts,
        ends=ends,
        office=office.value if office else "",
    )
    write_seat(seat, "seat.filled", organiser, now, mandate=mandate.id, office=mandate.office)
    return mandate


@transaction.atomic
def vacate_seat(*, mandate_id: int, day: date, vacancy: Vacancy, organiser: Any, now: datetime) -> Mandate:
    """End a term on a day, the first on which the person no longer sits, and say why the seat is empty."""
    seat = locked_seat(Mandate.objects.values_list("seat_id", flat=True).get(id=mandate_id))
    refuse(permissions.may_found(organiser, seat.council.parent, now))
    mandate = Mandate.objects.get(id=mandate_id)
    if mandate.ends is not None and mandate.ends <= day:
        raise Refused(MANDATE_OVER)
    refuse(None if valid(Span(mandate.starts, day)) else SEAT_BARS[SeatBar.BACKWARDS])
    _end(mandate, day)
    _end_deputies(seat, day)
    _set_vacancy(seat, vacancy, day, organiser, now)
    return mandate


@transaction.atomic
def give_office(
    *, mandate_id: int, office: Office | None, day: date, organiser: Any, now: datetime
) -> Mandate:
    """From that day on the member holds the office, or none; until then what she held stays on record."""
    seat = locked_seat(Mandate.objects.values_list("seat_id", flat=True).get(id=mandate_id))
    refuse(permissions.may_found(organiser, seat.council.parent, now))
    mandate = Mandate.objects.get(id=mandate_id)
    value = office.value if office else ""
    refuse(None if mandate.span.holds(day) else MANDATE_OVER)
    refuse(OFFICE_KEPT if mandate.office == value else None)
    refuse(permissions.may_hold(seat, mandate, Span(day, mandate.ends), office))
    if mandate.starts == day:
        mandate.office = value
        mandate.save(update_fields=["office"])
        rights_changed(people=[mandate.person_id])
    else:
        mandate = _go_on(mandate, day, value)
    write_seat(seat, "office.given", organiser, now, mandate=mandate.id, office=value)
    return mandate


@transaction.atomic
def leave_seats(*, person: Any, now: datetime) -> None:
    """A member gives up every seat from today on, those of terms to come too.

    The terms she served stay on record; what she said of herself goes.
    """
    day = day_of(now)
    later = Q(ends__isnull=True) | Q(ends__gt=day)
    for one in Mandate.objects.filter(later, person=person).order_by("council_id", "seat_id"):
        seat = locked_seat(one.seat_id)
        left = _leave(Mandate.objects.get(id=one.id), day)
        _end_deputies(seat, left)
        _set_vacancy(seat, Vacancy.RESIGNED, left, person, now)
    for other in Deputy.objects.filter(later, person=person).order_by("council_id", "seat_id"):
        seat = locked_seat(other.seat_id)
        _leave(other, day)
        write_seat(seat, "deputy.ended", person, now, deputy=other.id)
    QuotaWord.objects.filter(mandate__person=person).delete()


@transaction.atomic
def explain_vacancy(
    *, seat_id: UUID, vacancy: Vacancy, organiser: Any, now: datetime, day: date | None = None
) -> Seat:
    """Say why a seat is empty from a day on, today where none is given."""
    seat = locked_seat(seat_id)
    refuse(permissions.may_found(organiser, seat.council.parent, now))
    _set_vacancy(seat, vacancy, day or day_of(now), organiser, now)
    return seat


@transaction.atomic
def name_deputy(
    *,
    seat_id: UUID,
    person_id: UUID,
    starts: date,
    organiser: Any,
    now: datetime,
    ends: date | None = None,
) -> Deputy:
    """Who sits there while the holder is away: nobody who sits in the council, and one a seat."""
    seat = locked_seat(seat_id)
    refuse(permissions.may_found(organiser, seat.council.parent, now))
    refuse(permissions.may_deputise(seat, person_id, Span(starts, ends)))
    deputy = Deputy.objects.create(
        council_id=seat.council_id, seat=seat, person_id=person_id, starts=starts, ends=ends
    )
    write_seat(seat, "deputy.named", organiser, now, deputy=deputy.id)
    return deputy


@transaction.atomic
def end_deputy(*, deputy_id: int, day: date, organiser: Any, now: datetime) -> Deputy:
    """From that day on she is no longer the deputy."""
    seat = locked_seat(Deputy.objects.values_list("seat_id", flat=True).get(id=deputy_id))
    refuse(permissions.may_found(organiser, seat.council.parent, now))
    deputy = Deputy.objects.get(id=deputy_id)
    refuse(MANDATE_OVER if deputy.ends is not None and deputy.ends <= day else None)
    refuse(None if valid(Span(deputy.starts, day)) else SEAT_BARS[SeatBar.BACKWARDS])
    _end(deputy, day)
    write_seat(seat, "deputy.ended", organiser, now, deputy=deputy.id)
    return deputy


def _end(sitting: Mandate | Deputy, day: date) -> None:
    sitting.ends = day
    sitting.save(update_fields=["ends"])
    rights_changed(people=[sitting.person_id])


def _leave(sitting: Mandate | Deputy, day: date) -> date:
    """End it on that day, or a day after it began; one that has not begun leaves no row. From when on."""
    if sitting.starts > day:
        type(sitting).objects.filter(id=sitting.id).delete()
        return sitting.starts
    ends = max(day, sitting.starts + timedelta(days=1))
    _end(sitting, ends)
    return ends


def _end_deputies(seat: Seat, day: date) -> None:
    """Without a holder there is nobody to stand in for."""
    for deputy in Deputy.objects.filter(seat=seat):
        if deputy.ends is None or deputy.ends > day:
            _leave(deputy, day)


def _go_on(mandate: Mandate, day: date, office: str) -> Mandate:
    """The rest of the term as a row of its own; what the member said for a quota goes with it."""
    ends, words = mandate.ends, list(mandate.quota_words.all())
    _end(mandate, day)
    rest = Mandate.objects.create(
        council_id=mandate.council_id,
        seat_id=mandate.seat_id,
        person_id=mandate.person_id,
        starts=day,
        ends=ends,
        office=office,
    )
    QuotaWord.objects.bulk_create(
        QuotaWord(quota_id=one.quota_id, mandate=rest, counts=one.counts) for one in words
    )
    return rest


def _set_vacancy(seat: Seat, vacancy: Vacancy, day: date, person: Any, now: datetime) -> None:
    SeatVacancy.objects.update_or_create(seat=seat, starts=day, defaults={"reason": vacancy.value})
    write_seat(seat, "seat.vacant", person, now, vacancy=vacancy.value)
