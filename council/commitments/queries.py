"""Reads of commitments: lists, what waits for the city, and how many are kept on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from council.bodies.models import Council
from council.bodies.phrases import THEMES
from council.bodies.themes import Theme
from council.commitments.asking import QuestionState
from council.commitments.keeping import PROMISES, SOON_DAYS, Shares, Stage, State, days_late, state_of
from council.commitments.models import Alert, Commitment, LinkCheck, Question, Step
from council.commitments.phrases import STATES
from council.opinions.models import Opinion, RequestAnswer
from languages.models import Text
from languages.queries import readings
from languages.reading import Reading
from residents.signs import Sign

OPEN_ALERTS = Alert.objects.filter(answer__isnull=True)
OPEN_QUESTIONS = Question.objects.filter(state=QuestionState.SHOWN.value, answer__isnull=True)
SETTLED = (Stage.KEPT.value, Stage.DROPPED.value)


@dataclass(frozen=True)
class Card:
    """A commitment in a list."""

    commitment: Commitment
    title: Reading
    sign: Sign
    state: State
    when: str
    theme: Any
    alert: bool


def listed() -> QuerySet[Commitment]:
    """Commitments with what a card needs, in one query."""
    warned = Exists(OPEN_ALERTS.filter(commitment=OuterRef("pk")))
    joined = Commitment.objects.select_related("promise", "reply__request__text", "opinion")
    return joined.annotate(alert_open=warned).order_by("-opened_at", "id")


def is_in(state: State, today: date) -> Q:
    """The condition of a state on a day, as `keeping.state_of` computes it."""
    return {
        State.UNDATED: Q(stage=Stage.OPENED.value),
        State.ON_TIME: Q(stage=Stage.DATED.value, due__gte=today),
        State.LATE: Q(stage=Stage.DATED.value, due__lt=today),
        State.KEPT: Q(stage=Stage.KEPT.value),
        State.DROPPED: Q(stage=Stage.DROPPED.value),
    }[state]


def filtered(found: QuerySet[Commitment], wanted: Mapping[str, Any], today: date) -> QuerySet[Commitment]:
    """Those that pass the filters: `state`, `department`, `theme`, `year`."""
    if wanted.get("state"):
        found = found.filter(is_in(State(wanted["state"]), today))
    fields = {name: wanted[name] for name in ("department", "theme", "year") if wanted.get(name)}
    return found.filter(**fields)


def title_of(commitment: Commitment) -> Text:
    """What is promised: the city's own words, or what the council asked and the city said yes to."""
    asked: Text = commitment.reply.request.text
    return commitment.promise or asked


def cards(found: Iterable[Commitment], language: str, today: date) -> list[Card]:
    """The commitments as a reader of the language sees them listed."""
    rows = list(found)
    read = readings(map(title_of, rows), language)
    return [_card(one, read[title_of(one).id], today) for one in rows]


def _card(one: Commitment, title: Reading, today: date) -> Card:
    state = state_of(Stage(one.stage), one.due, today)
    theme = THEMES[Theme(one.theme)] if one.theme else ""
    alert = bool(getattr(one, "alert_open", False))
    return Card(one, title, STATES[state], state, when_words(one, today), theme, alert)


def when_words(one: Commitment, today: date) -> str:
    """Until when, how late, or since when, in words."""
    stage, settled = Stage(one.stage), one.settled_on or today
    late = days_late(one.first_due, one.due, one.settled_on, today)
    if stage == Stage.OPENED:
        return _("The city has not said who does it, and until when.")
    if stage == Stage.DROPPED:
        return _("Dropped on %(day)s.") % {"day": date_format(settled, "DATE_FORMAT")}
    told = ngettext("Late by %(count)d day", "Late by %(count)d days", late) % {"count": late}
    if stage == Stage.KEPT:
        kept = _("Kept on %(day)s.") % {"day": date_format(settled, "DATE_FORMAT")}
        return f"{kept} {told}{_('.')}" if late else kept
    coming = _("Promised for %(day)s.") % {"day": date_format(one.due or today, "DATE_FORMAT")}
    if late and today <= (one.due or today):
        first = date_format(one.first_due or today, "DATE_FORMAT")
        return f"{coming} " + _("First promised for %(day)s.") % {"day": first}
    return f"{coming} {told}{_('.')}" if late else coming


def shares_on(today: date, found: QuerySet[Commitment] | None = None) -> Shares:
    """How many are in each state now, in one query."""
    rows = Commitment.objects.all() if found is None else found
    counts = {state.value: Count("pk", filter=is_in(state, today)) for state in State}
    return Shares({State(key): count for key, count in rows.order_by().aggregate(**counts).items()})


def shares_then(day: date, council: Council | None = None) -> Shares:
    """How many were in each state on that day, by the newest step until then; of one council, or of all."""
    said = Step.objects.filter(on__lte=day, commitment=OuterRef("pk")).order_by("-on", "-number")
    # One look into the steps' index a commitment, instead of every step against every other.
    made = Commitment.objects.filter(opinion__council=council) if council else Commitment.objects.all()
    newest = made.order_by().annotate(newest=Subquery(said.values("pk")[:1])).values("newest")
    counts = {state.value: Count("pk", filter=is_in(state, day)) for state in State}
    counted = Step.objects.filter(pk__in=newest).order_by().aggregate(**counts)
    return Shares({State(key): count for key, count in counted.items()})


def departments() -> list[str]:
    """Every department that has a commitment, by name."""
    found = Commitment.objects.exclude(department="").order_by("department")
    return list(found.values_list("department", flat=True).distinct())


def years() -> list[int]:
    """The years of the answers that promise something, the newest first."""
    return list(Commitment.objects.order_by("-year").values_list("year", flat=True).distinct())


def open_alerts(most: int = 10) -> list[Alert]:
    """Alerts that the city has not answered, the oldest first: they wait the longest."""
    joined = OPEN_ALERTS.select_related("commitment__promise", "commitment__reply__request__text", "text")
    return list(joined.order_by("raised_at")[:most])


def to_open() -> Iterable[int]:
    """Signed answers that say yes or partly and have no commitment yet."""
    said = RequestAnswer.objects.filter(
        outcome__in=[one.value for one in PROMISES],
        answer__signed_at__isnull=False,
        answer__opinion__answered_at__isnull=False,
    )
    made = Commitment.objects.filter(reply=OuterRef("pk"), place=1)
    return said.filter(~Exists(made)).values_list("id", flat=True)


def for_the_city(today: date) -> QuerySet[Commitment]:
    """What the city has to do something about: alerts and questions first, then no date, late, soon."""
    asked = Exists(OPEN_QUESTIONS.filter(commitment=OuterRef("pk")))
    waiting: Any = listed().annotate(question_open=asked)
    near = Q(stage=Stage.DATED.value, due__lte=date.fromordinal(today.toordinal() + SOON_DAYS))
    wanted = Q(alert_open=True) | Q(question_open=True) | Q(stage=Stage.OPENED.value) | near
    order = ("-alert_open", "-question_open", "-stage", "due", "opened_at", "id")
    found: QuerySet[Commitment] = waiting.filter(wanted).order_by(*order)
    return found


def questions_waiting() -> QuerySet[Question]:
    """Questions that a moderator has not read, the oldest first."""
    return (
        Question.objects.filter(state=QuestionState.WAITING.value)
        .select_related("text", "commitment__promise", "commitment__reply__request__text")
        .order_by("asked_at")
    )


def commitment_for_page(commitment_id: UUID) -> Commitment | None:
    """The commitment with everything that its page shows."""
    joined = Commitment.objects.select_related(
        "promise", "reply__request__text", "reply__reason", "opinion__title", "opinion__council"
    )
    return joined.prefetch_related(*PARTS).filter(id=commitment_id).first()


PARTS = (
    "steps__reason",
    "proofs__words",
    "proofs__check_row",
    "alerts__text",
    "alerts__person",
    "alerts__answer__text",
    "questions__text",
    "questions__answer",
)


def of_opinion(opinion: Opinion) -> QuerySet[Commitment]:
    return listed().filter(opinion=opinion).order_by("reply__request__number", "place")


def links_to_ask(living_before: datetime, silent_before: datetime, most: int = 50) -> list[UUID]:
    """Proofs whose link is to be asked again, the longest unasked first."""
    never = Q(checked_at__isnull=True)
    silent = Q(alive=False, asked_at__lt=silent_before) & (never | Q(checked_at__lt=silent_before))
    due = silent | Q(alive=True, checked_at__lt=living_before)
    return list(LinkCheck.objects.filter(due).order_by("asked_at").values_list("proof_id", flat=True)[:most])
