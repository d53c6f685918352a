"""Offices, vacancies and terms of a council: pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Office(StrEnum):
    """The two co-chairs have equal powers: one elected official, one foreign resident.

    The rapporteur writes the minutes and turns no key.
    """

    COCHAIR_OFFICIAL = "cochair-official"
    COCHAIR_RESIDENT = "cochair-resident"
    RAPPORTEUR = "rapporteur"


COCHAIRS = (Office.COCHAIR_OFFICIAL, Office.COCHAIR_RESIDENT)


class CouncilKind(StrEnum):
    """How the seats are shared out."""

    COLLEGES = "colleges"
    AREAS = "areas"
    DISTRICTS = "districts"


class BodyKind(StrEnum):
    """What a body is. All but a council belong to a council: their members work between its sessions."""

    COUNCIL = "council"
    BUREAU = "bureau"
    COMMISSION = "commission"
    GROUP = "group"


class Group(StrEnum):
    """Whom a college seats. One that says nothing seats anybody."""

    RESIDENTS = "residents"
    ASSOCIATIONS = "associations"
    OFFICIALS = "officials"
    AREA = "area"
    DISTRICT = "district"


class Vacancy(StrEnum):
    """Why nobody sits on a seat; a seat is filled or has one of these, never something in between."""

    NOT_NAMED = "not-named"
    NO_CANDIDATE = "no-candidate"
    RESIGNED = "resigned"
    TERM_ENDED = "term-ended"
    EXCLUDED = "excluded"


@dataclass(frozen=True)
class Span:
    """Half-open: from `starts` until the day before `ends`; without `ends` it is still running."""

    starts: date
    ends: date | None = None

    def holds(self, day: date) -> bool:
        return self.starts <= day and (self.ends is None or day < self.ends)

    def overlaps(self, other: "Span") -> bool:
        begins_before_it_ends = other.ends is None or self.starts < other.ends
        return begins_before_it_ends and (self.ends is None or other.starts < self.ends)


def valid(span: Span) -> bool:
    """A term lasts at least a day."""
    return span.ends is None or span.ends > span.starts


class SeatBar(StrEnum):
    """Why a seat cannot be filled so; `phrases.SEAT_BARS` has the words."""

    BACKWARDS = "backwards"
    SEAT_TAKEN = "seat-taken"
    HAS_A_SEAT = "has-a-seat"
    OFFICE_TAKEN = "office-taken"
    OTHER_COLLEGE = "other-college"
    NO_SEAT = "no-seat"
    IS_DEPUTY = "is-deputy"


def fits(office: Office | None, group: Group | None) -> bool:
    """Whether a member of such a college may hold the office: one co-chair is an official, one is not."""
    if office is Office.COCHAIR_OFFICIAL:
        return group in {None, Group.OFFICIALS}
    return office is not Office.COCHAIR_RESIDENT or group is not Group.OFFICIALS


def may_seat(
    wanted: Span, on_seat: list[Span], of_person: list[Span], in_office: list[Span]
) -> SeatBar | None:
    """What bars a new mandate: one holder a seat, one seat a person in a council, one holder an office."""
    if not valid(wanted):
        return SeatBar.BACKWARDS
    for bar, held in (
        (SeatBar.SEAT_TAKEN, on_seat),
        (SeatBar.HAS_A_SEAT, of_person),
        (SeatBar.OFFICE_TAKEN, in_office),
    ):
        if any(wanted.overlaps(span) for span in held):
            return bar
    return None
