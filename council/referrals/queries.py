"""Reads of referrals and origins."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from council.bodies.queries import chairing_on
from council.opinions.clock import Clock
from council.opinions.lifecycle import State
from council.opinions.models import Opinion
from council.opinions.origins import Origin, OriginKind
from council.opinions.phrases import ANSWERED_LATE, LATE
from council.opinions.queries import Dial, drawn
from council.referrals.models import OriginNote, Referral
from council.referrals.phrases import STAGES
from council.referrals.stages import SENT, Stage
from languages.queries import readings
from languages.reading import Reading
from residents.permissions import day_of
from residents.signs import Sign

JOINED = ("council", "subject", "question", "reason", "opinion__title", "opinion__council", "rapporteur")


@dataclass(frozen=True)
class Card:
    """A referral as one reader sees it."""

    referral: Referral
    subject: Reading
    question: Reading
    reason: Reading | None
    sign: Sign
    dial: Dial
    late: bool


def known() -> QuerySet[Referral]:
    return Referral.objects.select_related(*JOINED)


def referral_for_page(referral_id: UUID) -> Referral | None:
    return known().filter(id=referral_id).first()


def owed() -> Q:
    """The council still owes an opinion or a reason."""
    sent = Q(opinion__state__in=[state.value for state in SENT])
    return Q(declined_at__isnull=True) & (Q(opinion__isnull=True) | ~sent)


def listed(wanted: str, today: date) -> QuerySet[Referral]:
    """Those of one tab: `waiting` and `late`, the nearest end first, or `done`; all for any other word."""
    open_ones = known().filter(owed()).order_by("due_on", "id")
    tabs = {
        "waiting": open_ones,
        "late": open_ones.filter(due_on__lt=today),
        "done": known().exclude(owed()),
    }
    return tabs.get(wanted, known())


def clock_of(referral: Referral) -> Clock:
    """The council's own clock: from the receipt to the delivery of the opinion, or to the reason."""
    done = referral.declined_at or (referral.opinion.delivered_at if referral.opinion else None)
    received = day_of(referral.received_at)
    return Clock(received, referral.due_on, day_of(done) if done else None)


def sign_of(referral: Referral, today: date) -> Sign:
    """The chip: where it is, or that the council is late."""
    clock = clock_of(referral)
    if clock.answered is None:
        return LATE if clock.passed(today) else STAGES[referral.stage]
    return (
        ANSWERED_LATE if referral.stage == Stage.DELIVERED and not clock.in_time else STAGES[referral.stage]
    )


def dial_of(referral: Referral, today: date) -> Dial:
    """The council's clock drawn, in the reader's language, as the city's is."""
    clock = clock_of(referral)
    words = {"weekday": date_format(clock.due, "l"), "day": date_format(clock.due, "DATE_FORMAT")}
    deadline = _("The council was asked to answer by %(weekday)s %(day)s.") % words
    return drawn(clock, today, deadline, done_in)


def done_in(days: int) -> str:
    return ngettext("Done in %(count)d day", "Done in %(count)d days", days) % {"count": days}


def cards(found: Iterable[Referral], language: str, today: date) -> list[Card]:
    """The referrals as a reader of the language sees them, in one query."""
    found = list(found)
    read = readings((text for one in found for text in (one.subject, one.question, one.reason)), language)
    return [
        Card(
            one,
            read[one.subject_id],
            read[one.question_id],
            read[one.reason_id] if one.reason_id else None,
            sign_of(one, today),
            dial_of(one, today),
            clock_of(one).days_late(today) > 0,
        )
        for one in found
    ]


def chaired_by(person: Any, now: datetime) -> QuerySet[Referral]:
    """What the person's councils owe, where she is a co-chair."""
    chaired = chairing_on(person, day_of(now))
    return known().filter(owed(), council__in=chaired.values("council")).order_by("due_on", "id")


def reported_by(person: Any) -> QuerySet[Referral]:
    """What the person prepares as rapporteur."""
    return known().filter(owed(), rapporteur=person).order_by("due_on", "id")


def free_for(opinion: Opinion) -> QuerySet[Referral]:
    """The questions to the council that this opinion may answer: no other text does."""
    free = Q(opinion__isnull=True) | Q(opinion=opinion) | Q(opinion__state=State.REJECTED.value)
    return known().filter(free, council=opinion.council, declined_at__isnull=True, named_at__isnull=False)


def origins(opinions: list[Opinion], language: str) -> dict[UUID, list[Origin]]:
    """The referral, the meeting or the petition that each opinion comes from, in three queries."""
    found: dict[UUID, list[Origin]] = {}
    referred = list(Referral.objects.filter(opinion__in=opinions).select_related("subject"))
    read = readings((one.subject for one in referred), language)
    for one in referred:
        title = read[one.subject_id]
        url = settings.SITE_URL + one.get_absolute_url()
        found.setdefault(one.opinion_id, []).append(  # type: ignore[arg-type]
            Origin(OriginKind.REFERRAL, f"{one.number} {title.body}", title.language, url)
        )
    for note in OriginNote.objects.filter(opinion__in=opinions).select_related("meeting"):
        found.setdefault(note.opinion_id, []).append(_noted(note))
    return found


def _noted(note: OriginNote) -> Origin:
    if note.meeting:
        url = settings.SITE_URL + reverse("meetings:meeting", args=[note.meeting_id])
        return Origin(OriginKind.MEETING, note.meeting.title, "", url)
    return Origin(OriginKind.PETITION, note.title, "", note.url, note.signatures)
