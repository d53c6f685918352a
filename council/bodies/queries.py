"""Reads of a body, on a day."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from council.bodies.composition import Emptied, why_empty
from council.bodies.models import (
    College,
    Council,
    Deputy,
    Document,
    Mandate,
    PlannedWork,
    Quota,
    QuotaWord,
    Rules,
    Seat,
    SeatVacancy,
    StandIn,
)
from council.bodies.offices import COCHAIRS, BodyKind, Group, Office, fits
from council.bodies.phrases import BODIES, OFFICES, STANDINGS, VACANCIES, WORK_STATES
from council.bodies.procedure import Base
from council.bodies.programme import WorkState, days_late, state_of
from council.bodies.quotas import Standing, Tally, missing, standing
from residents.once import once


def _runs(day: date) -> Q:
    return (Q(ends__isnull=True) | Q(ends__gt=day)) & Q(starts__lte=day)


def mandates_on(day: date) -> QuerySet[Mandate]:
    """The mandates that run on a day, in every council."""
    return Mandate.objects.filter(_runs(day))


def deputies_on(day: date) -> QuerySet[Deputy]:
    """The deputies of a day, in every council."""
    return Deputy.objects.filter(_runs(day))


def seats_on(day: date) -> QuerySet[Seat]:
    """The seats that are part of their council on a day."""
    begun = Q(starts__isnull=True) | Q(starts__lte=day)
    return Seat.objects.filter(begun & (Q(ends__isnull=True) | Q(ends__gt=day)))


def members(council: Council, day: date) -> list[Mandate]:
    """Who sits in the council on that day, in the order of the seats."""
    found = mandates_on(day).filter(council=council)
    return list(found.select_related("person", "seat__college").order_by("seat__number"))


@once
def mandate_of(person: Any, council: Council, day: date) -> Mandate | None:
    """The person's mandate in the council on that day."""
    if not person or not person.is_authenticated:
        return None
    return mandates_on(day).filter(council=council, person=person).first()


def is_member(person: Any, council: Council, day: date) -> bool:
    """Whether the person sits in the council on that day."""
    return mandate_of(person, council, day) is not None


@once
def is_deputy(person: Any, council: Council, day: date) -> bool:
    """Whether the person stands in for a member of the council on that day."""
    if not person or not person.is_authenticated:
        return False
    return deputies_on(day).filter(council=council, person=person).exists()


@once
def stand_ins_on(council: Council, day: date) -> dict[str, StandIn]:
    """Who acts in whose place on that day, by office: those of them who sit in the council."""
    found = StandIn.objects.filter(_runs(day), council=council).select_related("person")
    seated = set(mandates_on(day).filter(council=council).values_list("person_id", flat=True))
    return {one.office: one for one in found if one.person_id in seated}


def chairing_on(person: Any, day: date) -> QuerySet[Mandate]:
    """The mandates with which the person is a co-chair on that day."""
    return mandates_on(day).filter(person=person, office__in=[one.value for one in COCHAIRS])


@once
def standing_in_on(person: Any, day: date) -> list[StandIn]:
    """Where the person takes a co-chair's place on that day: in the councils in which she sits."""
    seated = mandates_on(day).filter(person=person).values("council")
    return list(StandIn.objects.filter(_runs(day), person=person, council__in=seated))


def may_be_stand_in(council: Council, office: Office, day: date) -> list[Mandate]:
    """The members who are no co-chair and whose college may hold the office."""
    fitting = [one for one in members(council, day) if one.office not in COCHAIRS]
    return [one for one in fitting if fits(office, group_of(one.seat))]


def group_of(seat: Seat) -> Group | None:
    """Whom the seat's college seats, where it says so."""
    return Group(seat.college.group) if seat.college.group else None


def office_of(person: Any, council: Council, day: date) -> Office | None:
    """The office that the person holds in the council on that day."""
    mandate = mandate_of(person, council, day)
    return Office(mandate.office) if mandate and mandate.office else None


def cochairs(council: Council, day: date) -> list[Mandate]:
    """The co-chairs on that day: the elected official first, then the resident; either may be missing."""
    found = mandates_on(day).filter(council=council, office__in=[office.value for office in COCHAIRS])
    order = [office.value for office in COCHAIRS]
    return sorted(found.select_related("person"), key=lambda mandate: order.index(mandate.office))


@once
def rules_on(council: Council, day: date) -> Rules | None:
    """The rules of procedure in force on that day; nothing for a council that has none yet."""
    return Rules.objects.filter(council=council, starts__lte=day).order_by("-starts").first()


def versions_of(council: Council) -> list[Rules]:
    """Every version of the rules, the newest first."""
    found = Rules.objects.filter(council=council).select_related("quorum_college")
    return list(found.prefetch_related("speakers").order_by("-starts"))


def seats_of(council: Council, day: date) -> int:
    """How many seats the council has on that day, filled or not."""
    return sum(seats_by_college(council, day).values())


@once
def seats_by_college(council: Council | UUID, day: date) -> dict[int, int]:
    """The number of seats of each college on that day, by the college's id."""
    counted = seats_on(day).filter(council=council).order_by().values_list("college").annotate(Count("id"))
    return dict(counted)


@dataclass(frozen=True)
class SeatShown:
    """A seat as the public page shows it: its holder and deputy, or why it is empty."""

    seat: Seat
    mandate: Mandate | None
    vacancy: Any = ""
    deputy: Deputy | None = None

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

    @property
    def empty(self) -> int:
        return len(self.seats) - self.filled

    @property
    def reasons(self) -> list[tuple[Any, int]]:
        """Why its empty seats are empty, with how many each."""
        return list(Counter(one.vacancy for one in self.seats if not one.mandate).items())


def table(council: Council, day: date) -> list[CollegeShown]:
    """Every college with the seats it had on that day, who sat there, and why the others were empty."""
    return tables(council, [day])[day]


def tables(council: Council, days: Iterable[date]) -> dict[date, list[CollegeShown]]:
    """The table of each of those days, in as many queries as that of one."""
    colleges = list(College.objects.filter(council=council).order_by("order"))
    seats = list(Seat.objects.filter(council=council).order_by("number"))
    terms = _by_seat(Mandate.objects.filter(council=council).select_related("person", "seat__college"))
    notes = _by_seat(SeatVacancy.objects.filter(seat__council=council))
    deputies = _by_seat(Deputy.objects.filter(council=council).select_related("person"))

    def shown(seat: Seat, day: date) -> SeatShown:
        said = [note.said for note in notes[seat.id]]
        deputy = next((one for one in deputies[seat.id] if one.span.holds(day)), None)
        return seat_shown(seat, terms[seat.id], said, deputy, day)

    def college_on(college: College, day: date) -> CollegeShown:
        there = [one for one in seats if one.college_id == college.id and one.exists(day)]
        return CollegeShown(college, [shown(one, day) for one in there])

    made = {day: [college_on(one, day) for one in colleges] for day in days}
    return {day: [one for one in found if one.seats] for day, found in made.items()}


def _by_seat(rows: QuerySet[Any]) -> dict[UUID, list[Any]]:
    """The rows of each seat, in the order of their first days."""
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows.order_by("starts"):
        found[row.seat_id].append(row)
    return found


def seat_shown(
    seat: Seat, held: Iterable[Mandate], said: Iterable[Emptied], deputy: Deputy | None, day: date
) -> SeatShown:
    """The seat on that day, from all its terms and all that was said of it."""
    terms = list(held)
    mandate = next((one for one in terms if one.span.holds(day)), None)
    why = why_empty([one.span for one in terms], said, day)
    return SeatShown(seat, mandate, VACANCIES[why] if why else "", deputy if mandate else None)


def quorum_of(rules: Rules, colleges: Iterable[CollegeShown]) -> int:
    """How many must be here under the rules, with the seats of those colleges."""
    speakers = {one.id for one in rules.speakers.all()}
    voting = [one for one in colleges if one.college.id not in speakers]
    if rules.quorum_base == Base.COLLEGE.value:
        voting = [one for one in voting if one.college.id == rules.quorum_college_id]
    filled = rules.quorum_base == Base.HOLDERS.value
    return rules.quorum.of(sum(one.filled if filled else len(one.seats) for one in voting))


@dataclass(frozen=True)
class TermShown:
    """A term that is over or has not begun, with the office held in it."""

    mandate: Mandate
    office: Any


def terms_around(council: Council, day: date) -> tuple[list[TermShown], list[TermShown]]:
    """The council's terms that are over on that day, the latest first, and those that have not begun."""
    found = Mandate.objects.filter(council=council).select_related("person", "seat__college")
    over = [one for one in found.order_by("-ends", "seat__number") if one.ends and one.ends <= day]
    coming = [one for one in found.order_by("starts", "seat__number") if one.starts > day]
    return [_term(one) for one in over], [_term(one) for one in coming]


def _term(one: Mandate) -> TermShown:
    return TermShown(one, OFFICES[Office(one.office)] if one.office else "")


def first_day(council: Council) -> date | None:
    """The first day of which something is known."""
    return Mandate.objects.filter(council=council).order_by("starts").values_list("starts", flat=True).first()


@dataclass(frozen=True)
class CouncilShown:
    """A council in the list: its seats and how many are filled."""

    council: Council
    seats: int
    filled: int

    @property
    def kind(self) -> Any:
        return BODIES[BodyKind(self.council.body)]


def councils_on(day: date) -> list[CouncilShown]:
    """Every council with its numbers on that day, in three queries. Commissions are with their council."""
    return _numbered(Council.objects.filter(parent__isnull=True), day)


def bodies_of(council: Council, day: date) -> list[CouncilShown]:
    """The council's bureau, commissions and groups with their numbers on that day, in three queries."""
    return _numbered(Council.objects.filter(parent=council), day)


def _numbered(councils: QuerySet[Council], day: date) -> list[CouncilShown]:
    seats = dict(seats_on(day).order_by().values_list("council").annotate(Count("id")))
    filled = dict(mandates_on(day).order_by().values_list("council").annotate(Count("id")))
    return [CouncilShown(one, seats.get(one.id, 0), filled.get(one.id, 0)) for one in councils]


@dataclass(frozen=True)
class QuotaShown:
    """A quota on a day: only numbers, never who counts."""

    quota: Quota
    tally: Tally
    seats: int

    @property
    def standing(self) -> Standing:
        return standing(self.quota.least, self.tally)

    @property
    def words(self) -> Any:
        return STANDINGS[self.standing]

    @property
    def missing(self) -> int:
        return missing(self.quota.least, self.tally)


def quotas_on(council: Council, day: date, seats: int, filled: int) -> list[QuotaShown]:
    """The council's quotas on that day, in two queries whatever their number."""
    said: dict[tuple[UUID, bool], int] = Counter()
    words = QuotaWord.objects.filter(quota__council=council, mandate__in=mandates_on(day))
    for quota_id, counts in words.values_list("quota_id", "counts"):
        said[quota_id, counts] += 1
    return [
        QuotaShown(
            quota,
            Tally(
                said[quota.id, True], filled - said[quota.id, True] - said[quota.id, False], seats - filled
            ),
            seats,
        )
        for quota in Quota.objects.filter(_runs(day), council=council)
    ]


def own_words(mandate: Mandate, day: date) -> list[tuple[Quota, bool | None]]:
    """The quotas of the day with what the member said of herself; nothing where she has not."""
    said = dict(mandate.quota_words.values_list("quota_id", "counts"))
    quotas = Quota.objects.filter(_runs(day), council_id=mandate.council_id)
    return [(quota, said.get(quota.id)) for quota in quotas]


@dataclass(frozen=True)
class WorkShown:
    """A piece of the programme as it stands on a day."""

    work: PlannedWork
    state: WorkState
    late: int

    @property
    def words(self) -> Any:
        return WORK_STATES[self.state]

    @property
    def theme(self) -> Any:
        return self.work.get_theme_display() if self.work.theme else ""


def programme_on(council: Council, day: date) -> list[WorkShown]:
    """The council's programme of work on that day, late work first, in one query."""
    order = {WorkState.LATE: 0, WorkState.PLANNED: 1, WorkState.DONE: 2, WorkState.DROPPED: 3}
    found = PlannedWork.objects.filter(council=council, planned_on__lte=day).select_related("group")
    shown = [
        WorkShown(
            one, state_of(one.due, one.done_on, one.dropped_on, day), days_late(one.due, one.done_on, day)
        )
        for one in found
    ]
    return sorted(shown, key=lambda one: (order[one.state], one.work.due))


def documents_of(council: Council) -> QuerySet[Document]:
    """The documents that everyone may read, the newest first, without their bytes."""
    return Document.objects.filter(council=council, withdrawn_at__isnull=True).defer("content")
