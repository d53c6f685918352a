"""Reads of meetings: who is here, what is voted, and what came out once a vote is closed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import product
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from council.bodies.models import Council, Rules
from council.bodies.procedure import Base
from council.bodies.queries import deputies_on, mandates_on, seats_by_college, seats_on
from council.meetings.electorate import Chair, Proxy, Voice, electorate, sitting
from council.meetings.lifecycle import Act, MeetingState, VoteState
from council.meetings.models import (
    AgendaItem,
    CalendarKey,
    Meeting,
    Presence,
    ProxyGiven,
    SharedAct,
    TurnedKey,
    Vote,
)
from council.meetings.queries.polls import (
    Result,
    casts_for_others,
    counted,
    entered,
    my_rows,
    named,
    needed_words,
    options_of,
    result,
    results,
    statements_of,
    turnout,
    turnout_of,
    votes_of,
)
from council.meetings.two_keys import Key, counts, lapsed
from register.scopes import Scope
from residents.once import once
from residents.permissions import day_of
from residents.queries import has_role, roles_on
from residents.roles import Role

__all__ = [
    "MOST_ENTRIES",
    "RUNNING",
    "USUAL_LENGTH",
    "MeetingsForHome",
    "Result",
    "Room",
    "as_rule",
    "calendar_key",
    "casts_for_others",
    "chairs",
    "coming",
    "counted",
    "entered",
    "for_calendar",
    "for_home",
    "here",
    "is_here",
    "joined_by",
    "joiners",
    "my_rows",
    "named",
    "needed_words",
    "options_of",
    "owner_of",
    "past",
    "proxy_of",
    "quorum_base",
    "result",
    "results",
    "room",
    "running",
    "scope_of",
    "statements_of",
    "turnout",
    "turnout_of",
    "votes_of",
    "waiting_keys",
    "with_agenda",
]

# How long a session is in a calendar while nobody knows when it ends.
USUAL_LENGTH = timedelta(hours=2)
MOST_ENTRIES = 200
AHEAD = (MeetingState.ANNOUNCED.value, MeetingState.CONVENED.value)
RUNNING = (MeetingState.OPEN.value, MeetingState.SUSPENDED.value)


def scope_of(meeting_id: UUID) -> Scope:
    return Scope("meeting", meeting_id)


def internal_scope_of(meeting_id: UUID) -> Scope:
    """The lines about internal items, whose readers are the insiders."""
    return Scope("meeting-internal", meeting_id)


@dataclass(frozen=True)
class Room:
    """A council's seats on a day, who is here, and what the rules make of it."""

    chairs: list[Chair]
    here: frozenset[str]
    proxies: list[Proxy]
    rules: Rules | None
    seats: int

    @property
    def college(self) -> int | None:
        """The only college that the quorum counts, where the rules name one."""
        return self.rules.quorum_college_id if self.rules else None

    @property
    def present(self) -> int:
        """How many count for the quorum."""
        return sitting(self.chairs, self.here, self.college)

    @property
    def voices(self) -> list[Voice]:
        return electorate(self.chairs, self.here, self.proxies, self.rules.proxies if self.rules else 0)

    def voices_of(self, person: Any) -> list[Voice]:
        """The votes that the person casts, her own first."""
        key = str(person.id)
        return [voice for voice in self.voices if key == (voice.by or voice.voter)]


def room(meeting: Meeting, rules: Rules | None, now: datetime) -> Room:
    """The room as it is at that moment, in a constant number of queries."""
    day = day_of(now)
    speakers = set(rules.speakers.values_list("id", flat=True)) if rules else set()
    given = ProxyGiven.objects.filter(meeting=meeting, ended_at__isnull=True)
    seats = seats_by_college(meeting.council_id, day)
    return Room(
        chairs=[replace(one, votes=one.college not in speakers) for one in chairs(meeting.council_id, day)],
        here=here(meeting),
        proxies=[Proxy(str(one.giver_id), str(one.holder_id)) for one in given],
        rules=rules,
        seats=sum(count for college, count in seats.items() if college not in speakers),
    )


@once
def chairs(council_id: UUID, day: date) -> list[Chair]:
    """Who sits on that day, in the order of the seats, each with her deputy; two queries."""
    deputies = {one.seat_id: str(one.person_id) for one in deputies_on(day).filter(council=council_id)}
    held = mandates_on(day).filter(council=council_id).order_by("seat__number")
    return [
        Chair(str(person), college, deputies.get(seat, ""))
        for person, seat, college in held.values_list("person_id", "seat_id", "seat__college_id")
    ]


@once
def here(meeting: Meeting) -> frozenset[str]:
    """The ids of those who are here now."""
    present = Presence.objects.filter(meeting=meeting, left_at__isnull=True)
    return frozenset(str(one) for one in present.values_list("person_id", flat=True))


@once
def is_here(meeting: Meeting, person: Any) -> bool:
    """Whether the person said that she is here."""
    if not person or not person.is_authenticated:
        return False
    return Presence.objects.filter(meeting=meeting, person=person, left_at__isnull=True).exists()


def quorum_base(found: Room, day: date) -> int:
    """What the quorum is a share of: the seats with a vote, those that are held, or one college's seats."""
    rules = found.rules
    if rules is None:
        return 0
    if rules.quorum_base == Base.HOLDERS.value:
        return sum(1 for chair in found.chairs if chair.votes)
    if rules.quorum_base == Base.COLLEGE.value:
        return seats_on(day).filter(college=rules.quorum_college_id).count()
    return found.seats


def with_agenda() -> QuerySet[Meeting]:
    """Meetings with agenda, votes and choices, in a constant number of queries."""
    votes = Vote.objects.exclude(state__in=[VoteState.CANCELLED.value, VoteState.PREPARED.value])
    votes = votes.select_related("question", "rules").prefetch_related(
        "question__translations", "casts", "counts", "options__text__translations"
    )
    items = AgendaItem.objects.prefetch_related(Prefetch("votes", queryset=votes, to_attr="shown_votes"))
    return Meeting.objects.select_related("council").prefetch_related(Prefetch("items", queryset=items))


def proxy_of(meeting: Meeting, person: Any) -> ProxyGiven | None:
    """To whom the person gave her vote for the session."""
    if not person or not person.is_authenticated:
        return None
    running = ProxyGiven.objects.filter(meeting=meeting, giver=person, ended_at__isnull=True)
    return running.select_related("holder").first()


def waiting_keys(meeting: Meeting, now: datetime) -> dict[tuple[str, UUID], list[TurnedKey]]:
    """The keys already turned for each act that waits; those that have lapsed no longer count."""
    waiting = SharedAct.objects.filter(meeting=meeting, done_at__isnull=True, lapsed_at__isnull=True)
    found = {(one.act, one.subject): list(one.keys.all()) for one in waiting.prefetch_related("keys")}
    return {
        key: turned for key, turned in found.items() if not lapsed(as_rule(turned), now, counts(Act(key[0])))
    }


def as_rule(keys: Iterable[TurnedKey]) -> list[Key]:
    """The keys as the rule of two keys reads them."""
    return [Key(key.office, str(key.person_id), key.turned_at) for key in keys]


def running(council: Council | None = None) -> QuerySet[Meeting]:
    """Meetings that are open or paused now."""
    found = Meeting.objects.filter(state__in=RUNNING)
    return (found.filter(council=council) if council else found).select_related("council").order_by("starts")


def coming(council: Council | None = None) -> QuerySet[Meeting]:
    """Meetings announced or convened, and not yet opened."""
    found = Meeting.objects.filter(state__in=AHEAD)
    return (found.filter(council=council) if council else found).select_related("council").order_by("starts")


def past(council: Council | None = None) -> QuerySet[Meeting]:
    """Meetings that have ended, the newest first."""
    found = Meeting.objects.filter(state=MeetingState.CLOSED.value)
    return (found.filter(council=council) if council else found).select_related("council").order_by("-starts")


@dataclass(frozen=True)
class MeetingsForHome:
    """What the front page says of meetings."""

    live: Meeting | None
    next: Meeting | None


def for_home(now: datetime) -> MeetingsForHome:
    """The session that runs now, and the next one."""
    return MeetingsForHome(running().first(), coming().filter(starts__gte=now).first())


def for_calendar(councils: Any) -> list[Meeting]:
    """The latest sessions of those bodies, as a calendar shows them."""
    found = Meeting.objects.filter(council__in=councils).select_related("council")
    return list(found.order_by("-starts")[:MOST_ENTRIES])


def calendar_key(person: Any) -> str:
    """The secret of the person's calendar address; nothing before she asked for one."""
    kept = CalendarKey.objects.filter(person=person).first()
    return kept.key if kept else ""


def owner_of(key: str) -> Any:
    """Whose calendar address has that secret, while the account is in use."""
    kept = CalendarKey.objects.filter(key=key, person__is_active=True).select_related("person").first()
    return kept.person if kept else None


def joiners(people: Collection[UUID], bodies: Collection[UUID], now: datetime) -> set[tuple[UUID, UUID]]:
    """(person, body): which of these people may join the sessions of which of these bodies."""
    day = day_of(now)
    sit, stand_in = (
        found.filter(person__in=people, council__in=bodies).values_list("person", "council")
        for found in (mandates_on(day), deputies_on(day))
    )
    interpret = roles_on(day, [Role.INTERPRETER]).filter(person__in=people).values_list("person", flat=True)
    return {*sit, *stand_in, *product(interpret, bodies)}


def joined_by(person: Any, now: datetime) -> QuerySet[Council]:
    """The bodies whose sessions the person may join: hers, those where she is a deputy; all, interpreting."""
    day = day_of(now)
    if has_role(person, Role.INTERPRETER, day):
        return Council.objects.all()
    own = mandates_on(day).filter(person=person).values("council")
    stands_in = deputies_on(day).filter(person=person).values("council")
    return Council.objects.filter(Q(id__in=own) | Q(id__in=stands_in))
