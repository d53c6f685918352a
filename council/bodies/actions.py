"""The only writers of councils, seats, mandates and rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from council.bodies import permissions
from council.bodies.models import College, Council, Mandate, Rules, Seat
from council.bodies.offices import CouncilKind, Office, SeatBar, Span, Vacancy, valid
from council.bodies.phrases import MANDATE_OVER, RULE_BARS, RULES_EXIST, SEAT_BARS
from council.bodies.procedure import DEBATE_BY, Base, Majority, Share, check_rules
from council.bodies.queries import mandates_on
from register.actions import write
from register.refusals import Refused, refuse
from register.scopes import Scope
from residents.permissions import day_of

MORE_THAN_HALF = Share(1, 2, more_than=True)


def in_languages(field: str, words: Mapping[str, str]) -> dict[str, str]:
    """The columns of a translated field, as `name_fr`; the plain column takes the first language given."""
    return {f"{field}_{code}": text for code, text in words.items()} | {field: next(iter(words.values()), "")}


@dataclass(frozen=True)
class CollegePlan:
    """A college to be made: its name in each language and its number of seats."""

    names: Mapping[str, str]
    seats: int


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
) -> Council:
    """A council with its colleges and its seats, numbered round the table in the order given.

    With a `parent` it is a commission of that council.
    """
    refuse(permissions.may_organise(organiser, now))
    council = Council.objects.create(
        slug=slug,
        kind=kind.value,
        order=order,
        parent=parent,
        **in_languages("name", names),
        **in_languages("intro", intros),
    )
    number = 0
    for place, plan in enumerate(colleges, start=1):
        college = College.objects.create(council=council, order=place, **in_languages("name", plan.names))
        chairs = [Seat(council=council, college=college, number=number + k) for k in range(1, plan.seats + 1)]
        Seat.objects.bulk_create(chairs)
        number += plan.seats
    return council


@transaction.atomic
def adopt_rules(
    *,
    council_id: UUID,
    starts: date,
    organiser: Any,
    now: datetime,
    answer_days: int = 60,
    answer_source: Mapping[str, str] | None = None,
    signing_days: int = 14,
    debate_by: tuple[int, int] = DEBATE_BY,
    quorum: Share = MORE_THAN_HALF,
    quorum_base: Base = Base.SEATS,
    majority: Majority = Majority.SIMPLE,
    notes: Mapping[str, str] | None = None,
) -> Rules:
    """New rules of procedure from a day on; earlier votes and opinions keep the rules of their day."""
    refuse(permissions.may_organise(organiser, now))
    council = Council.objects.select_for_update().get(id=council_id)
    bar = check_rules(quorum, council.seats.count(), answer_days, signing_days, debate_by)
    refuse(RULE_BARS[bar] if bar else None)
    if Rules.objects.filter(council=council, starts=starts).exists():
        raise Refused(RULES_EXIST)
    return Rules.objects.create(
        council=council,
        starts=starts,
        answer_days=answer_days,
        signing_days=signing_days,
        debate_month=debate_by[0],
        debate_day=debate_by[1],
        quorum_numerator=quorum.numerator,
        quorum_denominator=quorum.denominator,
        quorum_more_than=quorum.more_than,
        quorum_base=quorum_base.value,
        majority=majority.value,
        **in_languages("answer_source", answer_source or {}),
        **in_languages("notes", notes or {}),
    )


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
    """Seat a person for a term, as a co-chair where an office is given."""
    refuse(permissions.may_organise(organiser, now))
    seat = _locked_seat(seat_id)
    refuse(permissions.may_fill(seat, person_id, Span(starts, ends), office))
    mandate = Mandate.objects.create(
        council_id=seat.council_id,
        seat=seat,
        person_id=person_id,
        starts=starts,
        ends=ends,
        office=office.value if office else "",
    )
    _write(seat, "seat.filled", organiser, now, {"mandate": mandate.id, "office": mandate.office})
    return mandate


@transaction.atomic
def vacate_seat(*, mandate_id: int, day: date, vacancy: Vacancy, organiser: Any, now: datetime) -> Mandate:
    """End a term on a day, the first on which the person no longer sits, and say why the seat is empty."""
    refuse(permissions.may_organise(organiser, now))
    seat = _locked_seat(Mandate.objects.values_list("seat_id", flat=True).get(id=mandate_id))
    mandate = Mandate.objects.get(id=mandate_id)
    if mandate.ends is not None and mandate.ends <= day:
        raise Refused(MANDATE_OVER)
    refuse(None if valid(Span(mandate.starts, day)) else SEAT_BARS[SeatBar.BACKWARDS])
    mandate.ends = day
    mandate.save(update_fields=["ends"])
    _set_vacancy(seat, vacancy, organiser, now)
    return mandate


@transaction.atomic
def leave_seats(*, person: Any, now: datetime) -> None:
    """A member gives up every seat from today on; the terms she served stay on record."""
    day = day_of(now)
    running = mandates_on(day).filter(person=person).order_by("council_id", "seat_id")
    for mandate_id, seat_id in list(running.values_list("id", "seat_id")):
        seat = _locked_seat(seat_id)
        mandate = Mandate.objects.get(id=mandate_id)
        mandate.ends = max(day, mandate.starts + timedelta(days=1))
        mandate.save(update_fields=["ends"])
        _set_vacancy(seat, Vacancy.RESIGNED, person, now)


@transaction.atomic
def explain_vacancy(*, seat_id: UUID, vacancy: Vacancy, organiser: Any, now: datetime) -> Seat:
    """Say why a seat is empty, for example that there was no candidate."""
    refuse(permissions.may_organise(organiser, now))
    seat = _locked_seat(seat_id)
    _set_vacancy(seat, vacancy, organiser, now)
    return seat


def _locked_seat(seat_id: UUID) -> Seat:
    """The seat, its council's row locked first: offices and persons are counted over the whole council."""
    council_id = Seat.objects.values_list("council_id", flat=True).get(id=seat_id)
    Council.objects.select_for_update().get(id=council_id)
    return Seat.objects.select_for_update().get(id=seat_id)


def _set_vacancy(seat: Seat, vacancy: Vacancy, organiser: Any, now: datetime) -> None:
    seat.vacancy = vacancy.value
    seat.save(update_fields=["vacancy"])
    _write(seat, "seat.vacant", organiser, now, {"vacancy": vacancy.value})


def _write(seat: Seat, kind: str, organiser: Any, now: datetime, data: dict[str, Any]) -> None:
    write(scope=Scope("seat", seat.id), kind=kind, now=now, actor=organiser.id, data=data)
