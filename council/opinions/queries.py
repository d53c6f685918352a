"""Reads of opinions: what a page, the inbox, the front page and my page show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from council.bodies.models import Council, Rules
from council.bodies.offices import COCHAIRS
from council.bodies.queries import mandates_on
from council.meetings.lifecycle import Choice, MeetingState, VoteState
from council.meetings.models import Vote, VoteCast
from council.meetings.queries import Result, results
from council.opinions.clock import Clock, Hurry
from council.opinions.figures import Figures, figures
from council.opinions.fingerprint import Passage, Wording
from council.opinions.lifecycle import State
from council.opinions.models import Answer, Opinion, OpinionQuerySet, Signature
from council.opinions.phrases import ANSWERED_LATE, LATE, ON_TIME, SOON, STATES, Sign
from languages.models import Text
from languages.queries import readings
from languages.reading import Reading

A_ROW = 7
TEXTS = ("title", "facts", "considerations", "minority")


@dataclass(frozen=True)
class Dial:
    """The clock as it is drawn: percent used, the number inside, its unit, the state, all of it in words."""

    share: int
    number: int | None
    unit: str
    state: str
    words: str
    deadline: str


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
    mosaic: "Mosaic"
    cards: list[Card]


@dataclass(frozen=True)
class Mosaic:
    """One square for each opinion that was due: place and colour, in rows of seven."""

    width: int
    height: int
    squares: list[tuple[int, int, str]]


def mosaic_of(counted: Figures) -> Mosaic:
    """The squares of the rate: in time, answered late, silent."""
    colours = ["leaf"] * counted.on_time + ["sun"] * counted.answered_late + ["clay"] * counted.silent
    squares = [
        (24 * (place % A_ROW) + 1, 24 * (place // A_ROW) + 1, colour) for place, colour in enumerate(colours)
    ]
    return Mosaic(24 * A_ROW - 2, 24 * -(-len(colours) // A_ROW) - 2, squares)


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
    if clock is None:
        return None
    deadline = deadline_words(opinion, clock, today)
    late, left = clock.days_late(today), clock.days_left(today)
    if clock.days_taken is not None:
        taken = clock.days_taken
        words = ngettext("Answered in %(count)d day", "Answered in %(count)d days", taken) % {"count": taken}
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
    return rules.answer_days if rules else int(Rules._meta.get_field("answer_days").default)


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


def clocks(council: Council | None = None) -> list[Clock]:
    """The clock of every opinion ever delivered."""
    delivered = Opinion.objects.delivered().only("delivered_at", "due_on", "answered_at")
    if council:
        delivered = delivered.filter(council=council)
    return [clock for clock in map(clock_of, delivered) if clock]


def figures_on(today: date, council: Council | None = None) -> Figures:
    """Does the city answer?"""
    return figures(clocks(council), today)


def for_home(person: Any, language: str, now: datetime) -> Home:
    """The rate, the opinion nearest its end, the longest late one and the newest answer."""
    today = timezone.localdate(now)
    due = listed().with_the_city().order_by("due_on")
    picked = [
        due.filter(due_on__gte=today).first(),
        due.filter(due_on__lt=today).first(),
        listed().filter(answered_at__isnull=False).order_by("-answered_at").first(),
    ]
    counted = figures_on(today)
    return Home(counted, mosaic_of(counted), cards((one for one in picked if one), language, today))


def votes_to_come(council: Council) -> QuerySet[Vote]:
    """The votes that a draft can still be put to: its words are fixed before the vote opens."""
    coming = Vote.objects.filter(
        item__meeting__council=council, state=VoteState.PREPARED, opinion__isnull=True
    )
    coming = coming.exclude(item__meeting__state=MeetingState.CLOSED)
    return coming.select_related("item__meeting", "question").order_by(
        "item__meeting__starts", "item__number"
    )


def councils_of(person: Any, now: datetime) -> list[Council]:
    """The councils in which the person sits, for which she may draft."""
    if not person or not person.is_authenticated:
        return []
    seated = mandates_on(timezone.localdate(now)).filter(person=person).values("council")
    return list(Council.objects.filter(id__in=seated))


def own_drafts(person: Any, language: str, now: datetime) -> list[Card]:
    """What the person's councils are still writing or voting on."""
    hidden = [State.DRAFT.value, State.TABLED.value, State.REJECTED.value]
    found = Opinion.objects.filter(council__in=councils_of(person, now), state__in=hidden)
    return cards(
        found.select_related("title", "council", "vote__rules", "rules"), language, timezone.localdate(now)
    )


def voted_otherwise(person: Any, opinion: Opinion) -> bool:
    """Whether the person took part in the recorded vote and did not say yes."""
    casts = VoteCast.objects.filter(vote=opinion.vote, person=person)
    return casts.exclude(choice__in=["", Choice.YES.value]).exists()


def to_sign(person: Any, now: datetime) -> OpinionQuerySet:
    """Adopted opinions that still lack the signature of this co-chair."""
    chaired = mandates_on(timezone.localdate(now)).filter(
        person=person, office__in=[one.value for one in COCHAIRS]
    )
    mine = Signature.objects.filter(opinion=OuterRef("pk"), person=person)
    adopted = listed().filter(state=State.ADOPTED.value, council__in=chaired.values("council"))
    return adopted.exclude(Exists(mine)).order_by("settled_at")


def wording_of(opinion: Opinion) -> Wording:
    """What the two co-chairs sign: the words in the languages they were written in."""
    asked = opinion.requests.select_related("text").order_by("number")
    day = timezone.localdate(opinion.settled_at).isoformat() if opinion.settled_at else ""
    parts = {part: _passage(getattr(opinion, part)) for part in TEXTS}
    requests = tuple(Passage(one.text.language, one.text.body) for one in asked)
    title = parts.pop("title") or Passage("", "")
    return Wording(opinion.number, opinion.council.slug, day, title, requests=requests, **parts)


def _passage(text: Text | None) -> Passage | None:
    return Passage(text.language, text.body) if text else None


def opinion_for_page(opinion_id: UUID) -> Opinion | None:
    """The opinion with everything that its page and the API show."""
    joined = Opinion.objects.select_related(
        *TEXTS, "council", "vote__item__meeting", "vote__rules", "rules", "minority_author"
    )
    return joined.prefetch_related(*PARTS).filter(id=opinion_id).first()


PARTS = (
    "requests__text",
    "requests__reply__reason",
    "signatures__person",
    "deliveries",
    "answer__letter",
    "answer__official",
)


def texts_of(opinion: Opinion) -> list[Text]:
    """Every text of the opinion and its answer."""
    found: list[Text | None] = [getattr(opinion, part) for part in TEXTS]
    for request in opinion.requests.all():
        reply = getattr(request, "reply", None)
        found += [request.text, reply.reason if reply else None]
    answer: Answer | None = getattr(opinion, "answer", None)
    return [text for text in [*found, answer.letter if answer else None] if text]
