"""The clock of an opinion in words and drawn, and whether the city answers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from council.bodies.models import Council, Rules
from council.opinions.clock import Clock, Hurry
from council.opinions.figures import Figures, figures
from council.opinions.lifecycle import State
from council.opinions.models import Opinion
from council.opinions.phrases import ANSWERED_LATE, LATE, ON_TIME, SOON, STATES
from council.opinions.queries.days import days_by
from residents.signs import Sign

A_ROW = 7
MOST_SQUARES = 140


@dataclass(frozen=True)
class Dial:
    """The clock as it is drawn: percent used, the number inside, its unit, the state, all of it in words."""

    share: int
    number: int | None
    unit: str
    state: str
    words: str
    deadline: str


def clock_of(opinion: Opinion) -> Clock | None:
    """The opinion's clock, once it has been delivered."""
    if opinion.delivered_at is None or opinion.due_on is None:
        return None
    answered = timezone.localdate(opinion.answered_at) if opinion.answered_at else None
    return Clock(timezone.localdate(opinion.delivered_at), opinion.due_on, answered)


def sign_of(opinion: Opinion, today: date) -> Sign:
    """The chip of the opinion: its state, or what its clock says."""
    clock = clock_of(opinion)
    if clock is None:
        return STATES[State(opinion.state)]
    if clock.answered is not None:
        return ON_TIME if clock.in_time else ANSWERED_LATE
    return {Hurry.LATE: LATE, Hurry.SOON: SOON, Hurry.REST: STATES[State(opinion.state)]}[clock.hurry(today)]


def dial_of(opinion: Opinion, today: date) -> Dial | None:
    """The clock drawn, in the reader's language."""
    clock = clock_of(opinion)
    return drawn(clock, today, deadline_words(opinion, clock, today)) if clock else None


def answered_in(days: int) -> str:
    return ngettext("Answered in %(count)d day", "Answered in %(count)d days", days) % {"count": days}


def drawn(clock: Clock, today: date, deadline: str, told: Callable[[int], str] = answered_in) -> Dial:
    """Any clock as it stands on a day; `told` says how many days it took."""
    late, left = clock.days_late(today), clock.days_left(today)
    if clock.days_taken is not None:
        words = told(clock.days_taken)
        return Dial(100, None, "", "done" if clock.in_time else "soon", words, deadline)
    if late:
        words = ngettext("Late by %(count)d day", "Late by %(count)d days", late) % {"count": late}
        return Dial(100, late, ngettext("day late", "days late", late), "late", words, deadline)
    words = ngettext("%(count)d day left to answer", "%(count)d days left to answer", left) % {"count": left}
    if left == 0:
        words = _("Today is the last day to answer")
    state = "soon" if clock.hurry(today) == Hurry.SOON else ""
    return Dial(clock.share_used(today), left, ngettext("day", "days", left), state, words, deadline)


def answer_days(rules: Rules | None) -> int:
    """How long the city has to answer: by the council's rules, or what they say by default."""
    return (rules or Rules()).answer_days


def signing_days(rules: Rules | None) -> int:
    """How long the co-chairs themselves sign."""
    return (rules or Rules()).signing_days


def deadline_words(opinion: Opinion, clock: Clock, today: date) -> str:
    """The last day, in words: the city must, where a deliberation says so; otherwise the council asks."""
    words = {"weekday": date_format(clock.due, "l"), "day": date_format(clock.due, "DATE_FORMAT")}
    bound = bool(opinion.rules and opinion.rules.answer_source)
    if clock.answered:
        shown = ngettext("The limit was %(count)d day.", "The limit was %(count)d days.", clock.term)
        return shown % {"count": clock.term}
    if clock.passed(today):
        late = _("The city had until %(weekday)s %(day)s to answer.")
        return (late if bound else _("The council asked for an answer by %(weekday)s %(day)s.")) % words
    coming = _("The city must answer by %(weekday)s %(day)s.")
    return (coming if bound else _("The council asks for an answer by %(weekday)s %(day)s.")) % words


def figures_on(today: date, council: Council | None = None) -> Figures:
    """Does the city answer?"""
    found = Opinion.objects.delivered()
    return figures(chain(*days_by(found.filter(council=council) if council else found).values()), today)


@dataclass(frozen=True)
class Mosaic:
    """One square for each opinion that was due, or for several in an archive: place and colour, in rows."""

    width: int
    height: int
    squares: list[tuple[int, int, str]]


def mosaic_of(counted: Figures) -> Mosaic:
    """The squares of the rate: in time, answered late, silent."""
    each = max(1, -(-counted.due // MOST_SQUARES))
    kinds = {"leaf": counted.on_time, "sun": counted.answered_late, "clay": counted.silent}
    colours = [colour for colour, count in kinds.items() for _square in range(-(-count // each))]
    squares = [
        (24 * (place % A_ROW) + 1, 24 * (place // A_ROW) + 1, colour) for place, colour in enumerate(colours)
    ]
    return Mosaic(24 * A_ROW - 2, 24 * -(-len(colours) // A_ROW) - 2, squares)
