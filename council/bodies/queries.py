"""Reads of a body, on a day."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from council.bodies.models import College, Council, Mandate, Rules, Seat
from council.bodies.offices import COCHAIRS, Office, Vacancy
from council.bodies.phrases import OFFICES, VACANCIES


def mandates_on(day: date) -> QuerySet[Mandate]:
    """The mandates that run on a day, in every council."""
    return Mandate.objects.filter(Q(ends__isnull=True) | Q(ends__gt=day), starts__lte=day)


def members(council: Council, day: date) -> list[Mandate]:
    """Who sits in the council on that day, in the order of the seats."""
    found = mandates_on(day).filter(council=council)
    return list(found.select_related("person", "seat__college").order_by("seat__number"))


def mandate_of(person: Any, council: Council, day: date) -> Mandate | None:
    """The person's mandate in the council on that day."""
    if not person or not person.is_authenticated:
        return None
    return mandates_on(day).filter(council=council, person=person).first()


def is_member(person: Any, council: Council, day: date) -> bool:
    """Whether the person sits in the council on that day."""
    return mandate_of(person, council, day) is not None


def office_of(person: Any, council: Council, day: date) -> Office | None:
    """The office that the person holds in the council on that day."""
    mandate = mandate_of(person, council, day)
    return Office(mandate.office) if mandate and mandate.office else None


def cochairs(council: Council, day: date) -> list[Mandate]:
    """The co-chairs on that day: the elected official first, then the resident; either may be missing."""
    found = mandates_on(day).filter(council=council, office__in=[office.value for office in COCHAIRS])
    order = [office.value for office in COCHAIRS]
    return sorted(found.select_related("person"), key=lambda mandate: order.index(mandate.office))


def rules_on(council: Council, day: date) -> Rules | None:
    """The rules of procedure in force on that day; nothing for a council that has none yet."""
    return Rules.objects.filter(council=council, starts__lte=day).order_by("-starts").first()


def seats_of(council: Council) -> int:
    """How many seats the council has, filled or not."""
    return Seat.objects.filter(council=council).count()


@dataclass(frozen=True)
class SeatShown:
    """A seat as the public page shows it: its holder, or why it is empty."""

    seat: Seat
    mandate: Mandate | None

    @property
    def vacancy(self) -> Any:
        return "" if self.mandate else VACANCIES[Vacancy(self.seat.vacancy)]

    @property
    def office(self) -> Any:
        return OFFICES[Office(self.mandate.office)] if self.mandate and self.mandate.office else ""


@dataclass(frozen=True)
class CollegeShown:
    """A college with its seats in order."""

    college: College
    seats: list[SeatShown]

    @property
    def filled(self) -> int:
        return sum(1 for one in self.seats if one.mandate)


def table(council: Council, day: date) -> list[CollegeShown]:
    """Every college of the council with its seats, in three queries."""
    holders = {mandate.seat_id: mandate for mandate in members(council, day)}
    shown: dict[Any, list[SeatShown]] = {}
    for seat in Seat.objects.filter(council=council).order_by("number"):
        shown.setdefault(seat.college_id, []).append(SeatShown(seat, holders.get(seat.id)))
    colleges = College.objects.filter(council=council).order_by("order")
    return [CollegeShown(college, shown.get(college.id, [])) for college in colleges]


@dataclass(frozen=True)
class CouncilShown:
    """A council in the list: its seats and how many are filled."""

    council: Council
    seats: int
    filled: int


def councils_on(day: date) -> list[CouncilShown]:
    """Every council with its numbers on that day, in three queries. Commissions are with their council."""
    return _numbered(Council.objects.filter(parent__isnull=True), day)


def commissions_of(council: Council, day: date) -> list[CouncilShown]:
    """The council's commissions with their numbers on that day, in three queries."""
    return _numbered(Council.objects.filter(parent=council), day)


def _numbered(councils: QuerySet[Council], day: date) -> list[CouncilShown]:
    seats = dict(Seat.objects.order_by().values_list("council").annotate(Count("id")))
    filled = dict(mandates_on(day).order_by().values_list("council").annotate(Count("id")))
    return [CouncilShown(one, seats.get(one.id, 0), filled.get(one.id, 0)) for one in councils]
