"""Offices, vacancies and terms of a council: pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Office(StrEnum):
    """The two co-chairs have equal powers: one elected official, one foreign resident."""

    COCHAIR_OFFICIAL = "cochair-official"
    COCHAIR_RESIDENT = "cochair-resident"


COCHAIRS = (Office.COCHAIR_OFFICIAL, Office.COCHAIR_RESIDENT)


class CouncilKind(StrEnum):
    """How the seats are shared out."""

    COLLEGES = "colleges"
    AREAS = "areas"


class Vacancy(StrEnum):
    """Why nobody sits on a seat; a seat is filled or has one of these, never something in between."""

    NOT_NAMED = "not-named"
    NO_CANDIDATE = "no-candidate"
    RESIGNED = "resigned"
    TERM_ENDED = "term-ended"


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
