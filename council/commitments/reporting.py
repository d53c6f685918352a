"""The annual report of a council: every figure is counted from what happened, nothing is typed again."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils import timezone

from council.bodies.models import Council, Mandate
from council.bodies.procedure import Outcome as VoteOutcome
from council.bodies.queries import CollegeShown, table
from council.commitments.attending import NOTHING, Attended, attended
from council.commitments.corresponding import Correspondence, correspondence
from council.commitments.keeping import Shares
from council.commitments.models import Commitment
from council.commitments.queries import shares_then
from council.discussion.models import Message
from council.discussion.states import MessageState
from council.floor.models import Speech
from council.meetings.lifecycle import VoteState
from council.meetings.models import Vote
from council.meetings.queries import Result, results
from council.opinions.figures import Figures, figures
from council.opinions.models import Opinion


@dataclass(frozen=True)
class Sent:
    """An opinion that was delivered, with how long the city took, until the report's last day."""

    opinion: Opinion
    delivered: date
    due: date
    answered: date | None
    late: int

    @property
    def taken(self) -> int | None:
        return (self.answered - self.delivered).days if self.answered else None


@dataclass(frozen=True)
class Voted:
    """A recorded vote that was closed, and what came out."""

    vote: Vote
    result: Result


@dataclass(frozen=True)
class Heard:
    """How often a language or a college had the floor, and for how many minutes; `key` is its code or id."""

    key: Any
    speeches: int
    seconds: int

    @property
    def minutes(self) -> int:
        return round(self.seconds / 60)


@dataclass(frozen=True)
class Talk:
    """The discussions of the council's sessions."""

    messages: int
    hidden: int
    people: int
    languages: int


@dataclass(frozen=True)
class Report:
    """A year of a council as it stood on `until`: the year's last day, or today while the year runs."""

    council: Council
    year: int
    until: date
    colleges: list[CollegeShown]
    joined: int
    left: int
    meetings: list[Attended]
    votes: list[Voted]
    languages: list[Heard]
    by_college: list[Heard]
    opinions: list[Sent]
    answers: Figures
    contributions: Correspondence
    promised: int
    kept: Shares
    talk: Talk

    @property
    def seats(self) -> int:
        return sum(len(one.seats) for one in self.colleges)

    @property
    def filled(self) -> int:
        return sum(one.filled for one in self.colleges)

    @property
    def attendance(self) -> int | None:
        """Percent of the members who were here, over all sessions; nothing without a session."""
        members = sum(one.members for one in self.meetings)
        return round(100 * sum(one.present for one in self.meetings) / members) if members else None

    @property
    def time_here(self) -> int | None:
        """Percent of the sessions' time that their members were here, from arrivals and departures."""
        lasted = sum((one.lasted for one in self.meetings), NOTHING)
        return round(100 * sum((one.sat for one in self.meetings), NOTHING) / lasted) if lasted else None

    @property
    def outcomes(self) -> Counter[VoteOutcome]:
        return Counter(one.result.outcome for one in self.votes)


def report_of(council: Council, year: int, today: date) -> Report:
    """Count the year, in a constant number of queries."""
    first, until = date(year, 1, 1), min(date(year, 12, 31), today)
    begins, ends = _midnight(first), _midnight(date(year + 1, 1, 1))
    terms = list(Mandate.objects.filter(council=council))
    sent = _sent(council, begins, ends, until)
    days = [
        (one.delivered.toordinal(), one.due.toordinal(), one.answered.toordinal() if one.answered else None)
        for one in sent
    ]
    promised = Commitment.objects.filter(opinion__council=council, opened_at__gte=begins, opened_at__lt=ends)
    people = {one.person_id for one in terms if one.starts < first and (not one.ends or one.ends >= first)}
    served = {one.person_id for one in terms if one.starts <= until and (not one.ends or one.ends > first)}
    stays = {one.person_id for one in terms if one.span.holds(until)}
    return Report(
        council=council,
        year=year,
        until=until,
        colleges=table(council, until),
        joined=len(served - people),
        left=len(served - stays),
        meetings=attended(council, begins, ends, terms),
        votes=_voted(council, begins, ends),
        languages=_heard(council, begins, ends, "request__language"),
        by_college=_heard(council, begins, ends, "request__college"),
        opinions=sent,
        answers=figures(days, until),
        contributions=correspondence(council, begins, ends, until),
        promised=promised.count(),
        kept=shares_then(until, council),
        talk=_talk(council, begins, ends),
    )


def years_of(council: Council, today: date) -> list[int]:
    """The years of which there is something to tell, the newest first."""
    first = (
        Mandate.objects.filter(council=council).order_by("starts").values_list("starts", flat=True).first()
    )
    return list(range(today.year, first.year - 1, -1)) if first else []


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _voted(council: Council, begins: datetime, ends: datetime) -> list[Voted]:
    closed = Vote.objects.filter(
        item__meeting__council=council,
        state=VoteState.CLOSED.value,
        closed_at__gte=begins,
        closed_at__lt=ends,
    )
    votes = list(closed.select_related("rules", "question").prefetch_related("options").order_by("closed_at"))
    counted = results(votes)
    return [Voted(one, counted[one.id]) for one in votes]


def _heard(council: Council, begins: datetime, ends: datetime, by: str) -> list[Heard]:
    """Who had the floor in those sessions, most minutes first."""
    spoken = Speech.objects.filter(
        meeting__council=council,
        meeting__opened_at__gte=begins,
        meeting__opened_at__lt=ends,
        ended_at__isnull=False,
    )
    rows = spoken.order_by().values_list(by).annotate(speeches=Count("id"), seconds=Sum("used"))
    return sorted((Heard(*row) for row in rows), key=lambda one: (-one.seconds, str(one.key)))


def _sent(council: Council, begins: datetime, ends: datetime, until: date) -> list[Sent]:
    delivered = Opinion.objects.delivered().filter(
        council=council, delivered_at__gte=begins, delivered_at__lt=ends
    )
    return [_row(one, until) for one in delivered.select_related("title").order_by("delivered_at")]


def _row(opinion: Any, until: date) -> Sent:
    """An answer that came after the report's last day is told in the next report."""
    answered = timezone.localdate(opinion.answered_at) if opinion.answered_at else None
    answered = answered if answered and answered <= until else None
    late = max(((answered or until) - opinion.due_on).days, 0)
    return Sent(opinion, timezone.localdate(opinion.delivered_at), opinion.due_on, answered, late)


def _talk(council: Council, begins: datetime, ends: datetime) -> Talk:
    said = Message.objects.filter(thread__council=council, posted_at__gte=begins, posted_at__lt=ends)
    shown = Q(state=MessageState.VISIBLE.value)
    counted = said.aggregate(
        messages=Count("id", filter=shown),
        hidden=Count("id", filter=Q(state=MessageState.HIDDEN.value)),
        people=Count("author", filter=shown, distinct=True),
        languages=Count("text__language", filter=shown, distinct=True),
    )
    return Talk(**counted)
