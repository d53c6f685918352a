"""Reads of contributions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from council.bodies.models import Council, Rules
from council.bodies.phrases import THEMES
from council.bodies.queries import rules_on
from council.bodies.themes import Theme
from council.contributions.models import Contribution
from council.contributions.phrases import STAGES
from council.contributions.stages import Stage
from council.opinions.clock import Clock
from council.opinions.models import Portfolio
from council.opinions.phrases import ANSWERED_LATE, LATE
from council.opinions.queries import Dial, drawn, in_charge_on
from languages.queries import readings
from languages.reading import Reading
from residents.models import Person
from residents.permissions import day_of
from residents.signs import Sign

JOINED = ("council", "subject", "body", "reason", "answer__text", "answer__official")
OPEN = Q(answer__isnull=True, set_aside_at__isnull=True)


@dataclass(frozen=True)
class Card:
    """A contribution as one reader sees it; `official` has answered it or is in charge of it."""

    contribution: Contribution
    subject: Reading
    body: Reading
    answer: Reading | None
    reason: Reading | None
    sign: Sign
    dial: Dial
    official: Person | None

    @property
    def theme(self) -> Any:
        return THEMES[Theme(self.contribution.theme)]


@dataclass(frozen=True)
class Charge:
    """A subject and who is in charge of it on a day, or nobody."""

    theme: Theme
    official: Person | None

    @property
    def words(self) -> Any:
        return THEMES[self.theme]


def known() -> QuerySet[Contribution]:
    return Contribution.objects.select_related(*JOINED)


def public() -> QuerySet[Contribution]:
    """What everyone may read."""
    return known().filter(acknowledged_at__isnull=False)


def for_page(contribution_id: UUID) -> Contribution | None:
    return known().filter(id=contribution_id).first()


def charges_on(day: date) -> list[Charge]:
    """Every subject with its official, while she holds the role; in two queries."""
    held = in_charge_on(day)
    return [Charge(theme, held.get(theme.value)) for theme in Theme]


def themes_of(official: Any, day: date) -> list[str]:
    """The subjects that the person is in charge of."""
    running = Q(ends__isnull=True) | Q(ends__gt=day)
    return list(
        Portfolio.objects.filter(running, official=official, starts__lte=day).values_list("theme", flat=True)
    )


def listed(council: Council, wanted: str, today: date) -> QuerySet[Contribution]:
    """Those of one tab: `waiting`, `late` or `answered`; all that are public for any other word."""
    found = public().filter(council=council)
    tabs = {
        "waiting": found.filter(OPEN).order_by("due_on", "id"),
        "late": found.filter(OPEN, due_on__lt=today).order_by("due_on", "id"),
        "answered": found.exclude(OPEN).order_by("-answer__answered_at", "id"),
    }
    return tabs.get(wanted, found)


@dataclass(frozen=True)
class Numbers:
    """Of a council's contributions: all that were sent, even those that nobody has confirmed."""

    sent: int
    waiting: int
    late: int
    unconfirmed: int
    set_aside: int


def numbers(council: Council, today: date) -> Numbers:
    """In one query, counted where they lie."""
    counted = Contribution.objects.filter(council=council).aggregate(
        sent=Count("id"),
        waiting=Count("id", filter=OPEN),
        late=Count("id", filter=OPEN & Q(due_on__lt=today)),
        unconfirmed=Count("id", filter=OPEN & Q(acknowledged_at__isnull=True)),
        set_aside=Count("id", filter=Q(set_aside_at__isnull=False)),
    )
    return Numbers(**counted)


def days_to_answer(council: Council, day: date) -> int:
    """How long the official has, by the council's rules of that day."""
    return (rules_on(council, day) or Rules()).contribution_days


def clock_of(one: Contribution) -> Clock:
    """From the day it was sent to the answer, or until it was set aside."""
    ended = one.answer.answered_at if hasattr(one, "answer") else one.set_aside_at
    return Clock(day_of(one.sent_at), one.due_on, day_of(ended) if ended else None)


def sign_of(one: Contribution, today: date) -> Sign:
    clock, at = clock_of(one), one.stage
    if clock.answered is None:
        return LATE if clock.passed(today) else STAGES[at]
    return ANSWERED_LATE if at is Stage.ANSWERED and not clock.in_time else STAGES[at]


def dial_of(one: Contribution, today: date) -> Dial:
    """The official's clock drawn, in the reader's language."""
    if one.stage is Stage.SET_ASIDE:
        return Dial(100, None, "", "", str(STAGES[Stage.SET_ASIDE].word), "")
    clock = clock_of(one)
    deadline = _("An answer was asked for by %(day)s.") % {"day": date_format(clock.due, "DATE_FORMAT")}
    return drawn(clock, today, deadline)


def cards(found: Iterable[Contribution], language: str, today: date) -> list[Card]:
    """The contributions as a reader of the language sees them, in three queries whatever their number."""
    listed = list(found)
    if not listed:
        return []
    read = readings((text for one in listed for text in _texts(one)), language)
    charge = {one.theme.value: one.official for one in charges_on(today)}
    return [
        Card(
            one,
            read[one.subject_id],
            read[one.body_id],
            read[one.answer.text_id] if hasattr(one, "answer") else None,
            read[one.reason_id] if one.reason_id else None,
            sign_of(one, today),
            dial_of(one, today),
            one.answer.official if hasattr(one, "answer") else charge[one.theme],
        )
        for one in listed
    ]


def _texts(one: Contribution) -> list[Any]:
    return [one.subject, one.body, one.reason, one.answer.text if hasattr(one, "answer") else None]


def owed_by(official: Any, now: datetime) -> QuerySet[Contribution]:
    """What waits for the official: in all her subjects, whoever was in charge when it came."""
    return known().filter(OPEN, theme__in=themes_of(official, day_of(now))).order_by("due_on", "id")


def unconfirmed(before: datetime) -> QuerySet[Contribution]:
    """What nobody has confirmed since that moment."""
    found = known().filter(OPEN, acknowledged_at__isnull=True, sent_at__lt=before)
    return found.order_by("sent_at", "id")


def orphaned(day: date) -> list[tuple[Theme, int]]:
    """Subjects that people have written about and that nobody is in charge of, with how many wait."""
    empty = {one.theme.value for one in charges_on(day) if one.official is None}
    waiting = Contribution.objects.filter(OPEN, theme__in=empty).order_by("theme").values_list("theme")
    return [(Theme(theme), count) for theme, count in waiting.annotate(Count("id"))]


def by(person: Any) -> QuerySet[Contribution]:
    return known().filter(author=person)
