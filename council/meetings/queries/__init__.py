"""Reads of meetings: who is here, what is voted, and what came out once a vote is closed."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from council.bodies.models import Council, Rules
from council.bodies.phrases import MAJORITIES, OUTCOMES
from council.bodies.procedure import Base, Count, Needed, Outcome, VoteKind, outcome
from council.bodies.queries import deputies_on, mandates_on, seats_on
from council.meetings.electorate import Chair, Proxy, Voice, electorate, sitting
from council.meetings.lifecycle import Choice, MeetingState, VoteState
from council.meetings.models import (
    AgendaItem,
    CalendarKey,
    Meeting,
    Presence,
    ProxyGiven,
    SharedAct,
    TurnedKey,
    Vote,
    VoteCast,
)
from council.meetings.two_keys import Key, lapsed
from register.scopes import Scope
from residents.permissions import day_of
from residents.queries import has_role
from residents.roles import Role

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
    deputies = {
        one.seat_id: str(one.person_id) for one in deputies_on(day).filter(council=meeting.council_id)
    }
    held = mandates_on(day).filter(council=meeting.council_id).order_by("seat__number")
    chairs = [
        Chair(str(person), college, deputies.get(seat, ""), college not in speakers)
        for person, seat, college in held.values_list("person_id", "seat_id", "seat__college_id")
    ]
    present = Presence.objects.filter(meeting=meeting, left_at__isnull=True)
    given = ProxyGiven.objects.filter(meeting=meeting, ended_at__isnull=True)
    counted = seats_on(day).filter(council=meeting.council_id).exclude(college__in=speakers)
    return Room(
        chairs=chairs,
        here=frozenset(str(one) for one in present.values_list("person_id", flat=True)),
        proxies=[Proxy(str(one.giver_id), str(one.holder_id)) for one in given],
        rules=rules,
        seats=counted.count(),
    )


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


@dataclass(frozen=True)
class Result:
    """What came out of a closed vote, under the rules of its day."""

    count: Count
    base: int
    quorum: int
    needed: Needed
    outcome: Outcome

    @property
    def adopted(self) -> bool:
        return self.outcome is Outcome.ADOPTED

    @property
    def outcome_words(self) -> Any:
        return OUTCOMES[self.outcome]

    @property
    def majority(self) -> str:
        return self.needed.majority.value

    @property
    def majority_words(self) -> Any:
        return MAJORITIES[self.needed]

    @property
    def silent(self) -> int:
        """Members who were here and did not choose."""
        return self.count.here - self.count.cast


def results(votes: Iterable[Vote]) -> dict[UUID, Result]:
    """The results of those votes that are closed, in one query; an open vote has none, for anyone."""
    closed = {vote.id: vote for vote in votes if vote.state == VoteState.CLOSED.value}
    counts: dict[UUID, Counter[str]] = {key: Counter() for key in closed}
    for vote_id, choice in VoteCast.objects.filter(vote__in=closed).values_list("vote_id", "choice"):
        counts[vote_id][choice] += 1
    return {key: _result(vote, counts[key]) for key, vote in closed.items()}


def result(vote: Vote) -> Result | None:
    """The result of a vote once it is closed."""
    return results([vote]).get(vote.id)


def _result(vote: Vote, tally: Counter[str]) -> Result:
    count = Count(tally[Choice.YES], tally[Choice.NO], tally[Choice.ABSTAIN], tally.total(), vote.seats)
    quorum, needed = vote.rules.quorum.of(vote.base), vote.rules.needed(VoteKind(vote.kind))
    return Result(count, vote.base, quorum, needed, outcome(count, needed, quorum, vote.present))


def counted(vote: Vote) -> Result | None:
    """The result of one vote from `casts` that were fetched with it: no query of its own."""
    if vote.state != VoteState.CLOSED.value:
        return None
    return _result(vote, Counter(cast.choice for cast in vote.casts.all()))


def with_agenda() -> QuerySet[Meeting]:
    """Meetings with agenda, votes and choices, in a constant number of queries."""
    votes = Vote.objects.exclude(state__in=[VoteState.CANCELLED.value, VoteState.PREPARED.value])
    votes = votes.select_related("question", "rules").prefetch_related("question__translations", "casts")
    items = AgendaItem.objects.prefetch_related(Prefetch("votes", queryset=votes, to_attr="shown_votes"))
    return Meeting.objects.select_related("council").prefetch_related(Prefetch("items", queryset=items))


def named(votes: Iterable[Vote]) -> dict[UUID, list[VoteCast]]:
    """Who chose what in those votes that are closed, by name, in one query."""
    closed = [vote.id for vote in votes if vote.state == VoteState.CLOSED.value]
    shown: dict[UUID, list[VoteCast]] = {key: [] for key in closed}
    found = VoteCast.objects.filter(vote__in=closed).select_related("person").order_by("person__display_name")
    for cast in found:
        shown[cast.vote_id].append(cast)
    return shown


def turnout(votes: Iterable[Vote]) -> dict[UUID, tuple[int, int]]:
    """How many have voted of how many who can, for each vote: all that may be said while it is open."""
    return turnout_of(vote.id for vote in votes)


def turnout_of(ids: Iterable[UUID]) -> dict[UUID, tuple[int, int]]:
    """As `turnout`, for votes known by id."""
    counted: dict[UUID, tuple[int, int]] = dict.fromkeys(ids, (0, 0))
    if not counted:
        return counted
    for vote_id, choice in VoteCast.objects.filter(vote__in=counted).values_list("vote_id", "choice"):
        voted, here = counted[vote_id]
        counted[vote_id] = (voted + bool(choice), here + 1)
    return counted


def votes_of(meeting: Meeting) -> list[Vote]:
    """The votes of a meeting in the order they were made, without the cancelled ones."""
    found = Vote.objects.filter(item__meeting=meeting).exclude(state=VoteState.CANCELLED.value)
    return list(found.select_related("question", "rules", "item").order_by("created_at"))


def my_casts(votes: Iterable[Vote], person: Any) -> dict[UUID, str]:
    """The person's own choice in each vote in which she can vote; empty where she has not chosen."""
    if not person or not person.is_authenticated:
        return {}
    own = VoteCast.objects.filter(vote__in=[vote.id for vote in votes], person=person, holder__isnull=True)
    return dict(own.values_list("vote_id", "choice"))


def casts_for_others(votes: Iterable[Vote], person: Any) -> dict[UUID, list[VoteCast]]:
    """The votes that the person makes for members who gave them to her."""
    shown: dict[UUID, list[VoteCast]] = {vote.id: [] for vote in votes}
    if person and person.is_authenticated:
        found = VoteCast.objects.filter(vote__in=shown, holder=person).select_related("person")
        for cast in found.order_by("person__display_name", "id"):
            shown[cast.vote_id].append(cast)
    return shown


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
    return {key: turned for key, turned in found.items() if not lapsed(as_rule(turned), now)}


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


def joined_by(person: Any, now: datetime) -> QuerySet[Council]:
    """The bodies whose sessions the person may join: hers, those where she is a deputy; all, interpreting."""
    day = day_of(now)
    if has_role(person, Role.INTERPRETER, day):
        return Council.objects.all()
    own = mandates_on(day).filter(person=person).values("council")
    stands_in = deputies_on(day).filter(person=person).values("council")
    return Council.objects.filter(Q(id__in=own) | Q(id__in=stands_in))
