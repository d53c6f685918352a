"""Who sits where on a day, and why a seat is empty: computed from dates alone, pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from council.bodies.offices import Span, Vacancy


@dataclass(frozen=True)
class Emptied:
    """Why a seat is empty from a day on, until somebody sits there again."""

    starts: date
    reason: Vacancy


def within(term: Span, starts: date | None, ends: date | None) -> bool:
    """Whether a term runs only while its seat exists."""
    begins = starts is None or starts <= term.starts
    return begins and (ends is None or (term.ends is not None and term.ends <= ends))


def why_empty(terms: Iterable[Span], said: Iterable[Emptied], day: date) -> Vacancy | None:
    """Nothing while somebody sits there; otherwise what was last said, if it was said since the last term."""
    held = list(terms)
    if any(term.holds(day) for term in held):
        return None
    ended = max((term.ends for term in held if term.ends and term.ends <= day), default=None)
    since = [one for one in said if one.starts <= day and (ended is None or one.starts >= ended)]
    if since:
        return max(since, key=lambda one: one.starts).reason
    return Vacancy.TERM_ENDED if ended else Vacancy.NOT_NAMED
