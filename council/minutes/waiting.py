"""Which minutes wait for whom: to be drafted, shared, answered, signed, published."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from council.bodies.offices import COCHAIRS, Office
from council.bodies.queries import deputies_on, mandates_on
from council.meetings.lifecycle import MeetingState
from council.meetings.models import Meeting
from council.minutes.models import Correction, Minutes, Rapporteur, Signature
from council.minutes.phrases import TASKS
from council.minutes.stages import Stage, expired
from residents.permissions import day_of
from residents.roles import Duty
from residents.waiting import Waiting, register_duties, register_waiting

MOST, LOOKED_BACK = 20, timedelta(days=365)
NAMED = Rapporteur.objects.filter(ended_at__isnull=True)
# A task, and the moments since and until which it waits.
Task = tuple[str, datetime, datetime | None] | None


def holds(person: Any, now: datetime) -> Iterable[Duty]:
    """Who writes minutes: named for a session, or the council's own rapporteur."""
    office = mandates_on(day_of(now)).filter(person=person, office=Office.RAPPORTEUR.value)
    writes = NAMED.filter(person=person).exists() or office.exists()
    return [Duty.RAPPORTEUR] if writes else []


def held(now: datetime) -> Iterable[UUID]:
    """Everybody named for a session; who sits as rapporteur is there by her seat."""
    return NAMED.values_list("person_id", flat=True)


def writing(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    """The rapporteur drafts, writes and shares, answers, publishes."""
    offices = mandates_on(day_of(now)).filter(person=person, office=Office.RAPPORTEUR.value)
    own = Q(Exists(NAMED.filter(meeting=OuterRef("id"), person=person)))
    own |= Q(council__in=offices.values("council")) & ~Q(Exists(NAMED.filter(meeting=OuterRef("id"))))
    return _waiting(own, _to_write, now)


def chairing(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    """A co-chair names who writes, signs, and publishes what both have signed."""
    chairs = [one.value for one in COCHAIRS]
    held = mandates_on(day_of(now)).filter(person=person, office__in=chairs).values("council")
    return _waiting(Q(council__in=held), lambda one: _to_chair(one, person, now), now)


def commenting(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    """A member or a deputy reads and comments within the term; not who writes it herself."""
    day = day_of(now)
    seats = mandates_on(day).filter(person=person).values("council")
    stands_in = deputies_on(day).filter(person=person).values("council")
    hers = Q(Exists(NAMED.filter(meeting=OuterRef("id"), person=person)))
    bodies = Q(council__in=seats) | Q(council__in=stands_in)
    return _waiting(bodies & ~hers, lambda one: _to_comment(one, now), now)


def _waiting(which: Q, task: Callable[[Any], Task], now: datetime) -> Iterable[Waiting]:
    """The sessions in question with what there is to do, in a constant number of queries."""
    for one in _sessions(which, now):
        todo = task(one)
        if todo is None:
            continue
        what, since, until = todo
        known = getattr(one, "minutes", None)
        yield Waiting(
            key=f"minutes:{one.id}",
            title=f"{one.title} ({date_format(localtime(one.starts), 'DATE_FORMAT')})",
            url=known.get_absolute_url() if known else reverse("minutes:begin", args=[one.id]),
            task=TASKS[what],
            since=day_of(since),
            due=day_of(until) if until else None,
        )


def _sessions(which: Q, now: datetime) -> QuerySet[Meeting]:
    open_ones = Correction.objects.filter(published_at__isnull=True, withdrawn_at__isnull=True)
    minutes = Minutes.objects.annotate(
        unanswered=Count("comments", filter=Q(comments__answered_at__isnull=True))
    ).prefetch_related(
        Prefetch("signatures", queryset=Signature.objects.filter(ended_at__isnull=True)),
        Prefetch("corrections", queryset=open_ones, to_attr="pending"),
    )
    ended = Meeting.objects.filter(
        which, state=MeetingState.CLOSED.value, closed_at__gte=now - LOOKED_BACK
    ).annotate(written=Exists(NAMED.filter(meeting=OuterRef("id"))))
    return ended.prefetch_related(Prefetch("minutes", queryset=minutes)).order_by("-starts")[:MOST]


def _to_write(meeting: Any) -> Task:
    minutes = getattr(meeting, "minutes", None)
    if minutes is None:
        return "draft", meeting.closed_at, None
    if minutes.shared_at is None:
        return "write", minutes.drafted_at, None
    if minutes.unanswered and minutes.signed_at is None:
        return "answer", minutes.shared_at, minutes.comments_until
    if minutes.signed_at and minutes.published_at is None:
        return "publish", minutes.signed_at, None
    return None


def _to_chair(meeting: Any, person: Any, now: datetime) -> Task:
    minutes = getattr(meeting, "minutes", None)
    if minutes is None:
        return None if meeting.written else ("name", meeting.closed_at, None)
    if minutes.stage(now) is Stage.SIGNING and not minutes.unanswered:
        return None if _signed(minutes, None, person, now) else ("sign", minutes.comments_until, None)
    if minutes.signed_at and minutes.published_at is None:
        return "publish", minutes.signed_at, None
    waiting = next(iter(minutes.pending), None)
    if waiting and not _signed(minutes, waiting.id, person, now):
        return "correction", waiting.proposed_at, None
    return None


def _to_comment(meeting: Any, now: datetime) -> Task:
    minutes = getattr(meeting, "minutes", None)
    if minutes is None or minutes.stage(now) is not Stage.COMMENTS:
        return None
    return "comment", minutes.shared_at, minutes.comments_until


def _signed(minutes: Any, correction: int | None, person: Any, now: datetime) -> bool:
    return any(
        one.person_id == person.pk and one.correction_id == correction and not expired(one.signed_at, now)
        for one in minutes.signatures.all()
    )


def offer() -> None:
    """Make these known; called once, when the app is ready."""
    register_duties("minutes", holds, held)
    register_waiting("minutes-rapporteur", Duty.RAPPORTEUR, writing)
    register_waiting("minutes-cochair", Duty.COCHAIR, chairing)
    register_waiting("minutes-member", Duty.MEMBER, commenting)
