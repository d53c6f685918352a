"""The annual report of a council: every figure is counted from what happened, nothing is typed again."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from council.bodies.models import Council, Mandate
from council.bodies.procedure import Outcome as VoteOutcome
from council.bodies.queries import CollegeShown, table
from council.commitments.keeping import Shares
from council.commitments.models import Commitment
from council.commitments.queries import shares_then
from council.discussion.models import Message
from council.discussion.states import MessageState
from council.meetings.lifecycle import VoteState
from council.meetings.models import Meeting, Vote
from council.meetings.queries import results
from council.opinions.figures import Figures, figures
from council.opinions.models import Opinion


@dataclass(frozen=True)
class Attended:
    """A session that was held: who said that they were here, of how many members."""

    meeting: Meeting
    present: int
    members: int
    votes: int


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
    outcomes: Counter[VoteOutcome]
    opinions: list[Sent]
    answers: Figures
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


def report_of(council: Council, year: int, today: date) -> Report:
    """Count the year, in a constant number of queries."""
    first, until = date(year, 1, 1), min(date(year, 12, 31), today)
    begins, ends = _midnight(first), _midnight(date(year + 1, 1, 1))
    terms = list(Mandate.objects.filter(council=council))
    votes = Vote.objects.filter(
        item__meeting__council=council,
        state=VoteState.CLOSED.value,
        closed_at__gte=begins,
        closed_at__lt=ends,
    ).select_related("rules")
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
        meetings=_attended(council, begins, ends, terms),
        outcomes=Counter(one.outcome for one in results(votes).values()),
        opinions=sent,
        answers=figures(days, until),
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


def _attended(council: Council, begins: datetime, ends: datetime, terms: list[Mandate]) -> list[Attended]:
    closed = Q(items__votes__state=VoteState.CLOSED.value)
    held = (
        Meeting.objects.filter(council=council, opened_at__gte=begins, opened_at__lt=ends)
        .annotate(
            present=Count("presences__person", distinct=True),
            voted=Count("items__votes", filter=closed, distinct=True),
        )
        .order_by("opened_at")
    )
    return [_attendance(one, terms) for one in held]


def _attendance(meeting: Any, terms: list[Mandate]) -> Attended:
    day = timezone.localdate(meeting.opened_at)
    members = sum(1 for one in terms if one.span.holds(day))
    return Attended(meeting, meeting.present, members, meeting.voted)


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
