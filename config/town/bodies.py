"""Rivemont's two councils: one in colleges with two co-chairs, one elected by areas of the world."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from config.town import seats
from config.town.cast import BY_KEY, town_id
from config.town.commissions import COMMISSIONS, MEMBERS
from config.town.seats import CollegeData, Sitting
from council.bodies import actions
from council.bodies.models import Council, Mandate, Seat
from council.bodies.offices import CouncilKind
from council.bodies.procedure import Majority
from residents.models import Attestation, District, Person
from residents.permissions import day_of

SOURCES = {
    "fr": "délibération du 29 janvier {year}",
    "it": "delibera del 29 gennaio {year}",
    "en": "deliberation of 29 January {year}",
    "ar": "مداولة 29 يناير {year}",
    "es": "acuerdo del pleno del 29 de enero de {year}",
    "pt": "deliberação de 29 de janeiro de {year}",
    "bn": "{year} সালের 29 জানুয়ারির সিদ্ধান্ত",
}


@transaction.atomic
def build(now: datetime) -> None:
    """Make whatever is missing. The term began two years ago in January and lasts three years."""
    rivemont(now)
    if not Council.objects.filter(parent__isnull=False).exists():
        council = Council.objects.get(slug="rivemont")
        for data in COMMISSIONS:
            _commission(council, data, _since(now), now)
    cultures(now)


@transaction.atomic
def rivemont(now: datetime) -> None:
    """The council of the town's residents, without its commissions."""
    if Council.objects.filter(slug="rivemont").exists():
        return
    starts = _since(now)
    colleges = (seats.RESIDENTS, seats.ASSOCIATIONS, seats.OFFICIALS)
    council = _found(
        "rivemont", CouncilKind.COLLEGES, seats.RIVEMONT_NAMES, seats.RIVEMONT_INTROS, colleges, now
    )
    sources = {code: words.format(year=starts.year) for code, words in SOURCES.items()}
    # A month ago: the town shows a report that was not debated in time.
    debate = day_of(now) - timedelta(days=30)
    actions.adopt_rules(
        council_id=council.id,
        starts=starts,
        organiser=_organiser(),
        now=now,
        answer_source=sources,
        debate_by=(debate.month, debate.day),
    )
    _fill(council, colleges, starts, now)


@transaction.atomic
def cultures(now: datetime) -> None:
    """A council seated by areas, as Palermo's is."""
    if Council.objects.filter(slug="cultures").exists():
        return
    starts = _since(now)
    council = _found(
        "cultures", CouncilKind.AREAS, seats.CULTURES_NAMES, seats.CULTURES_INTROS, seats.AREAS, now
    )
    actions.adopt_rules(
        council_id=council.id,
        starts=starts,
        organiser=_organiser(),
        now=now,
        majority=Majority.ABSOLUTE,
        notes=seats.CULTURES_NOTES,
    )
    _fill(council, seats.AREAS, starts, now)


def _since(now: datetime) -> date:
    return date(day_of(now).year - 2, 1, 15)


def _organiser() -> Person:
    return Person.objects.get(id=BY_KEY["sofia"].id)


def _commission(council: Council, data: dict[str, Any], starts: date, now: datetime) -> None:
    """A commission has as many seats as members; they keep their seats in the council."""
    members = CollegeData(MEMBERS, len(data["members"]), tuple(Sitting(key) for key in data["members"]))
    child = actions.found_council(
        slug=data["slug"],
        kind=CouncilKind.COLLEGES,
        names=data["names"],
        intros=data["intros"],
        colleges=[actions.CollegePlan(members.names, members.seats)],
        organiser=_organiser(),
        now=now,
        order=Council.objects.count(),
        parent=council,
    )
    _fill(child, [members], starts, now)


def _found(
    slug: str,
    kind: CouncilKind,
    names: Mapping[str, str],
    intros: Mapping[str, str],
    colleges: Sequence[CollegeData],
    now: datetime,
) -> Council:
    return actions.found_council(
        slug=slug,
        kind=kind,
        names=names,
        intros=intros,
        colleges=[actions.CollegePlan(one.names, one.seats, one.group) for one in colleges],
        organiser=_organiser(),
        now=now,
        order=Council.objects.count(),
    )


def _fill(council: Council, colleges: Sequence[CollegeData], starts: date, now: datetime) -> None:
    """Seat each college's members from its first seat on, and explain what stays empty."""
    chairs = list(Seat.objects.filter(council=council).order_by("number"))
    for data in colleges:
        mine, chairs = chairs[: data.seats], chairs[data.seats :]
        for seat, sitting in zip(mine, data.members, strict=False):
            _seat(seat, sitting, starts, now)
        for seat in mine[len(data.members) :]:
            actions.explain_vacancy(
                seat_id=seat.id, vacancy=data.vacancy, organiser=_organiser(), now=now, day=starts
            )


def _seat(seat: Seat, sitting: Sitting, starts: date, now: datetime) -> Mandate:
    return actions.fill_seat(
        seat_id=seat.id,
        person_id=_person(sitting, starts).id,
        starts=starts,
        ends=starts.replace(year=starts.year + 3),
        office=sitting.office,
        organiser=_organiser(),
        now=now,
    )


def _person(sitting: Sitting, starts: date) -> Person:
    """One of the cast, or a member made here with an account that a desk has seen."""
    person_id = town_id(f"person:{sitting.key}")
    found = Person.objects.filter(id=person_id).first()
    if found is not None:
        return found
    district = District.objects.get(slug=sitting.district)
    person = Person(
        id=person_id,
        email=f"{sitting.key}@rivemont.example",
        display_name=sitting.name,
        language=sitting.language,
        district=district,
    )
    person.set_unusable_password()
    person.save()
    Attestation.objects.create(person=person, district=district, age="18", starts=starts)
    return person
