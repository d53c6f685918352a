"""Reads of presence: the desk's numbers, and each seat with its stays, excuses and representatives."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from council.bodies.models import Council, Deputy, Mandate
from council.bodies.queries import deputies_on, mandates_on
from council.meetings.attendance import (
    Coming,
    Standing,
    Stay,
    bounded,
    length,
    numbers,
    standing,
)
from council.meetings.models import Meeting, Presence, ProxyGiven, Reply
from council.meetings.phrases import COMINGS_TOLD, STANDINGS
from residents.models import Person
from residents.permissions import day_of


def here_ids(meeting: Meeting) -> set[UUID]:
    """Who is here now."""
    return set(
        Presence.objects.filter(meeting=meeting, left_at__isnull=True).values_list("person_id", flat=True)
    )


def _seated(council: Council | Any, day: date) -> tuple[list[Mandate], list[Deputy]]:
    """Who sits on that day, and who stands in, in the order of the seats; two queries."""
    held = mandates_on(day).filter(council=council).select_related("person", "seat__college")
    stands_in = deputies_on(day).filter(council=council).select_related("person", "seat")
    return list(held.order_by("seat__number")), list(stands_in.order_by("seat__number"))


def desk_numbers(council: Council | Any, day: date) -> dict[int, Person]:
    """Whose number each is at the desk on that day; two queries."""
    held, stands_in = _seated(council, day)
    return numbers(
        {one.seat.number: one.person for one in held}, {one.seat.number: one.person for one in stands_in}
    )


def number_of(person: Any, council: Council | Any, day: date) -> int | None:
    """The person's number at the desk on that day; nothing for who neither sits nor stands in."""
    wanted = ("seat__number", "person_id")
    held = mandates_on(day).filter(council=council).order_by("seat__number").values_list(*wanted)
    stands_in = deputies_on(day).filter(council=council).order_by("seat__number").values_list(*wanted)
    found = numbers(dict(held), dict(stands_in)).items()
    return next((number for number, one in found if one == person.id), None)


def reply_of(meeting: Meeting, person: Any) -> Reply | None:
    """What the person said beforehand."""
    if not person or not person.is_authenticated:
        return None
    return Reply.objects.filter(meeting=meeting, person=person).first()


@dataclass(frozen=True)
class DeskRow:
    """Somebody at the desk's list: her number, whether she is here, what she said beforehand."""

    number: int
    person: Person
    here: bool
    coming: Any = ""


def desk_list(meeting: Meeting, now: datetime) -> list[DeskRow]:
    """Everyone who may be noted, in the order of the numbers; four queries."""
    here = here_ids(meeting)
    said = {one.person_id: COMINGS_TOLD[Coming(one.coming)] for one in Reply.objects.filter(meeting=meeting)}
    known = desk_numbers(meeting.council_id, day_of(now))
    return [
        DeskRow(number, one, one.id in here, said.get(one.id, "")) for number, one in sorted(known.items())
    ]


@dataclass(frozen=True)
class Attended:
    """A seat that was held on the session's day, as the minutes tell it. Stays are in order."""

    seat: int
    college: Any
    person: Person
    office: str
    stays: list[Stay]
    deputy: Person | None
    deputy_stays: list[Stay]
    proxy: Person | None
    coming: Coming | None

    @property
    def standing(self) -> Standing:
        return standing(self.stays, self.deputy_stays, self.proxy is not None, self.coming)

    @property
    def words(self) -> Any:
        return STANDINGS[self.standing]

    def minutes(self, now: datetime) -> int:
        """How long somebody sat there, in whole minutes, up to now."""
        return int(length([*self.stays, *self.deputy_stays], now).total_seconds() // 60)


def attendance(meeting: Meeting) -> list[Attended]:
    """Every seat that was held on the session's day, in the order of the seats, in a constant number of
    queries: who sat there and when, who was excused, who was represented and by whom."""
    held, stands_in = _seated(meeting.council_id, day_of(meeting.starts))
    stays = stays_of(meeting)
    said = {one.person_id: Coming(one.coming) for one in Reply.objects.filter(meeting=meeting)}
    given = ProxyGiven.objects.filter(meeting=meeting, ended_at__isnull=True).select_related("holder")
    proxies = {one.giver_id: one.holder for one in given}
    deputies = {one.seat_id: one.person for one in stands_in}
    return [
        _attended(one, deputies.get(one.seat_id), stays, proxies.get(one.person_id), said) for one in held
    ]


def _attended(
    one: Mandate,
    deputy: Person | None,
    stays: dict[UUID, list[Stay]],
    proxy: Person | None,
    said: dict[UUID, Coming],
) -> Attended:
    return Attended(
        seat=one.seat.number,
        college=one.seat.college,
        person=one.person,
        office=one.office,
        stays=stays.get(one.person_id, []),
        deputy=deputy,
        deputy_stays=stays.get(deputy.id, []) if deputy else [],
        proxy=proxy,
        coming=said.get(one.person_id),
    )


def stays_of(meeting: Meeting) -> dict[UUID, list[Stay]]:
    """Everyone's stays by the person's id, cut at the session's end; one query."""
    found: dict[UUID, list[Stay]] = {}
    for one in Presence.objects.filter(meeting=meeting):
        found.setdefault(one.person_id, []).append(one.stay)
    cut = {person: bounded(all_of, meeting.closed_at) for person, all_of in found.items()}
    return {person: kept for person, kept in cut.items() if kept}
