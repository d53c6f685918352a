"""Opinions in lists: everyone's, the inbox, the front page, my page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from council.bodies.queries import chairing_on, standing_in_on
from council.meetings.models import Vote
from council.meetings.queries import Result, results
from council.opinions.figures import Figures
from council.opinions.lifecycle import State
from council.opinions.models import Delivery, Opinion, OpinionQuerySet, Signature
from council.opinions.queries.clocks import Dial, Mosaic, clock_of, dial_of, figures_on, mosaic_of, sign_of
from council.opinions.queries.people import councils_of, others_subjects
from languages.queries import readings
from languages.reading import Reading
from residents.delivery.posting import Post
from residents.permissions import day_of
from residents.signs import Sign


@dataclass(frozen=True)
class Tally:
    """A closed vote as it is drawn round the table: every seat is one of the four."""

    yes: int
    no: int
    silent: int
    absent: int

    @property
    def here(self) -> int:
        return self.yes + self.no + self.silent

    @property
    def seats(self) -> int:
        return self.here + self.absent


def tally_of(result: Result) -> Tally:
    """Who was here and took neither side counts as silent, whether she said so or not."""
    count = result.count
    silent = count.here - count.yes - count.no
    return Tally(count.yes, count.no, silent, max(result.base - count.here, 0))


def tallies(votes: Iterable[Vote | None]) -> dict[UUID, Tally]:
    """The closed votes counted, in one query; votes carry their rules."""
    return {key: tally_of(one) for key, one in results(vote for vote in votes if vote).items()}


@dataclass(frozen=True)
class Card:
    """An opinion in a list."""

    opinion: Opinion
    title: Reading
    sign: Sign
    dial: Dial | None
    hurry: str
    tally: Tally | None


@dataclass(frozen=True)
class Home:
    """What the front page shows of opinions: the rate, and up to three clocks."""

    figures: Figures
    mosaic: Mosaic
    cards: list[Card]


def cards(opinions: Iterable[Opinion], language: str, today: date) -> list[Card]:
    """The opinions as a reader of the language sees them listed, in two queries."""
    opinions = list(opinions)
    titles = readings((one.title for one in opinions), language)
    counted = tallies(one.vote for one in opinions if one.vote)
    return [_card(one, titles[one.title_id], counted, today) for one in opinions]


def _card(opinion: Opinion, title: Reading, counted: Mapping[UUID, Tally], today: date) -> Card:
    clock = clock_of(opinion)
    hurry = clock.hurry(today).value if clock else ""
    tally = counted.get(opinion.vote_id) if opinion.vote_id else None
    return Card(opinion, title, sign_of(opinion, today), dial_of(opinion, today), hurry, tally)


def listed() -> OpinionQuerySet:
    """Public opinions with what a card needs."""
    return Opinion.objects.public().select_related("title", "council", "vote__rules", "rules")


def filtered(opinions: OpinionQuerySet, wanted: str, today: date) -> OpinionQuerySet:
    """Those of one tab: `waiting`, `late`, `answered` or `signing`; all of them for any other word."""
    open_ones = Q(due_on__isnull=False, answered_at__isnull=True)
    tabs = {
        "waiting": open_ones & Q(due_on__gte=today),
        "late": open_ones & Q(due_on__lt=today),
        "answered": Q(answered_at__isnull=False),
        "signing": Q(state=State.ADOPTED.value),
    }
    return opinions.filter(tabs.get(wanted, Q())).order_by("-settled_at", "id")


def inbox(language: str, today: date) -> list[Card]:
    """What the city has to answer: late, then soon, then the rest; the clocks put them in that order."""
    waiting = listed().with_the_city().order_by("due_on", "delivered_at")
    return cards(waiting, language, today)


def for_programs() -> OpinionQuerySet:
    """What lies or lay in the inbox, with everything that the API tells of it."""
    joined = Opinion.objects.delivered().select_related("council", "title", "handling__official")
    parts = ("title", "requests__text", "questions__text", "questions__reply")
    return joined.prefetch_related(*(f"{part}__translations" for part in parts))


def in_inbox(opinions: OpinionQuerySet, wanted: str, today: date) -> OpinionQuerySet:
    """Those of one tab, the most urgent first; without a tab, all that wait for an answer."""
    if wanted == "answered":
        return opinions.filter(answered_at__isnull=False).order_by("-answered_at", "id")
    tabs = {
        "new": Q(state=State.DELIVERED.value),
        "due": Q(due_on__gte=today),
        "late": Q(due_on__lt=today),
    }
    return opinions.with_the_city().filter(tabs.get(wanted, Q())).order_by("due_on", "delivered_at", "id")


def for_home(person: Any, language: str, now: datetime) -> Home:
    """The rate, the opinion nearest its end, the longest late one and the newest answer."""
    today = day_of(now)
    due = listed().with_the_city().order_by("due_on")
    picked = [
        due.filter(due_on__gte=today).first(),
        due.filter(due_on__lt=today).first(),
        listed().filter(answered_at__isnull=False).order_by("-answered_at").first(),
    ]
    counted = figures_on(today)
    return Home(counted, mosaic_of(counted), cards((one for one in picked if one), language, today))


def own_drafts(person: Any, language: str, now: datetime) -> list[Card]:
    """What the person's councils are still writing or voting on."""
    hidden = [State.DRAFT.value, State.TABLED.value, State.REJECTED.value]
    found = Opinion.objects.filter(council__in=councils_of(person, now), state__in=hidden)
    return cards(found.select_related("title", "council", "vote__rules", "rules"), language, day_of(now))


def to_answer(person: Any, day: date) -> OpinionQuerySet:
    """What this official answers: the opinions on her subjects, and on those that nobody is in charge of."""
    return listed().with_the_city().exclude(theme__in=others_subjects(person, day)).order_by("due_on")


def to_sign(person: Any, now: datetime) -> OpinionQuerySet:
    """Adopted opinions that lack the signature of the person's office.

    Whoever stands in for a co-chair finds them here when the term for signing is over.
    """
    today, given = day_of(now), Signature.objects.filter(opinion=OuterRef("pk"))
    places: Any = Q(pk__in=[])
    for one in chairing_on(person, today):
        places |= Q(~Exists(given.filter(office=one.office)), council=one.council_id)
    for place in standing_in_on(person, today):
        free = ~Exists(given.filter(office=place.office))
        places |= Q(free, council=place.council_id, sign_by__lt=today)
    adopted = listed().filter(places, ~Exists(given.filter(person=person)), state=State.ADOPTED.value)
    return adopted.order_by("settled_at")


def dead_letters() -> list[Delivery]:
    """What a webhook did not take, however often it was tried: the newest first."""
    found = Delivery.objects.filter(state=Post.DEAD.value).select_related("webhook", "opinion")
    return list(found.order_by("-made_at")[:50])


INBOX_TABS = ("new", "due", "late", "answered")
INBOX_COLUMNS = (
    "number",
    "council",
    "title",
    "theme",
    "state",
    "delivered_on",
    "due_on",
    "days_late",
    "acknowledged_on",
    "answered_on",
    "official",
    "department",
    "session_on",
    "session_item",
    "url",
)


def inbox_rows(today: date) -> list[dict[str, Any]]:
    """Every opinion that was delivered, as the city's own register takes it; in two queries."""
    found = list(
        listed()
        .filter(delivered_at__isnull=False)
        .select_related("title", "council", "handling__official")
        .order_by("delivered_at")
    )
    return [_row(one, today) for one in found]


def _row(opinion: Opinion, today: date) -> dict[str, Any]:
    clock, handling = clock_of(opinion), getattr(opinion, "handling", None)
    days = {
        f"{name}_on": timezone.localdate(moment).isoformat()
        if (moment := getattr(opinion, f"{name}_at"))
        else ""
        for name in ("delivered", "acknowledged", "answered")
    }
    official = handling.official if handling else None
    return {
        "number": opinion.number,
        "council": opinion.council.slug,
        "title": opinion.title.body,
        "theme": opinion.theme,
        "state": opinion.state,
        "due_on": opinion.due_on.isoformat() if opinion.due_on else "",
        "days_late": clock.days_late(today) if clock else 0,
        "official": official.display_name if official else "",
        "department": handling.department if handling else "",
        "session_on": handling.session_on.isoformat() if handling and handling.session_on else "",
        "session_item": handling.session_item if handling else "",
        "url": settings.SITE_URL + reverse("opinions:opinion", args=[opinion.id]),
        **days,
    }
