"""What the co-chairs' page shows: the next step, the acts that wait for both keys, and the public journal."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format

from council.bodies.models import Rules
from council.bodies.offices import COCHAIRS, Office
from council.bodies.phrases import OFFICES, STAND_IN
from council.meetings import permissions, queries
from council.meetings.autopilot import FAR_BEHIND, Stand, Step, delay, next_step
from council.meetings.ballots_shown import VoteShown
from council.meetings.followers import Entry, entries
from council.meetings.lifecycle import (
    MEETING_MOVES,
    NEEDS_BOTH,
    VOTE_MOVES,
    Act,
    MeetingState,
    VoteState,
    VoteWay,
)
from council.meetings.models import AgendaItem, Meeting, TurnedKey
from council.meetings.phrases import ACTS, AGREE, AGREED, ALONE, LINES, NOT_PUBLIC, WHYS
from council.meetings.queries import agenda
from council.meetings.queries.agenda import ItemShown
from council.meetings.showing import MeetingShown
from council.meetings.two_keys import KEY_COUNTS
from register.models import Line

NEWEST = 30


@dataclass(frozen=True)
class KeyShown:
    """One of the two keys, as `parts/keys.html` draws it."""

    name: Any
    turned: bool
    when: datetime | None = None


@dataclass(frozen=True)
class ActShown:
    """An act that needs both co-chairs. `mine` is whether this reader's key is already turned."""

    act: Act
    subject: UUID
    keys: list[KeyShown]
    mine: bool
    vote: VoteShown | None = None
    # The numbers of a show of hands that the second key confirms.
    entered: list[tuple[Any, int]] = field(default_factory=list)
    # By the rules one of the two is enough.
    alone: bool = False

    @property
    def title(self) -> Any:
        return ACTS[self.act]

    @property
    def agree(self) -> Any:
        return self.title if self.alone else AGREE[self.act]

    @property
    def needs_count(self) -> bool:
        """Whether hands must be counted before this vote closes."""
        hands = self.vote is not None and self.vote.vote.way == VoteWay.HANDS.value
        return hands and self.act is Act.CLOSE_VOTE and not self.entered

    @property
    def begun(self) -> bool:
        return any(key.turned for key in self.keys)

    @property
    def since(self) -> datetime | None:
        """When the first key was turned."""
        return min((key.when for key in self.keys if key.when), default=None)

    @property
    def until(self) -> datetime | None:
        """When the first key stops counting."""
        return self.since + KEY_COUNTS if self.since else None


def acts_shown(shown: MeetingShown, now: datetime) -> list[ActShown]:
    """What the two keys can do now, with those already turned; votes come before the session's end."""
    meeting = shown.meeting
    waiting = queries.waiting_keys(meeting, now)
    wanted: list[tuple[Act, UUID, VoteShown | None]] = [
        (act, one.vote.id, one)
        for one in shown.votes
        for state, act in VOTE_MOVES
        if one.vote.state == state.value
    ]
    possible = [act for act in (Act.OPEN, Act.CLOSE) if (MeetingState(meeting.state), act) in MEETING_MOVES]
    wanted += [(act, meeting.id, None) for act in possible]
    rules = shown.rules or Rules()
    return [
        replace(
            _act(act, subject, vote, waiting.get((act.value, subject), []), shown.office),
            alone=not rules.takes_both(NEEDS_BOTH[act]),
        )
        for act, subject, vote in wanted
    ]


def invitation(meeting: Meeting, office: str, now: datetime) -> ActShown | None:
    """The invitation of an announced session, where the rules ask both co-chairs for it."""
    announced = meeting.state == MeetingState.ANNOUNCED.value
    if not announced or not permissions.takes_both(meeting, Act.CONVENE, now):
        return None
    turned = queries.waiting_keys(meeting, now).get((Act.CONVENE.value, meeting.id), [])
    return _act(Act.CONVENE, meeting.id, None, turned, office)


def _act(act: Act, subject: UUID, vote: VoteShown | None, turned: list[TurnedKey], office: str) -> ActShown:
    by = {key.office: key for key in turned}
    keys = [_key(one, by.get(one.value)) for one in COCHAIRS]
    return ActShown(act, subject, keys, office in by, vote, _entered(act, vote))


def _entered(act: Act, vote: VoteShown | None) -> list[tuple[Any, int]]:
    if vote is None or act is not Act.CLOSE_VOTE or vote.vote.counted_at is None:
        return []
    numbers = queries.entered(vote.vote)
    return [(one.word, numbers[one.value]) for one in vote.answers]


def _key(office: Office, turned: TurnedKey | None) -> KeyShown:
    if turned is None:
        return KeyShown(OFFICES[office], False)
    return KeyShown(acted_as(office, turned.stands_in), True, turned.turned_at)


def acted_as(office: Office, stands_in: bool) -> Any:
    """The name of the office in which somebody acted, saying where it was in the holder's place."""
    return STAND_IN % {"office": OFFICES[office]} if stands_in else OFFICES[office]


@dataclass(frozen=True)
class Proposal:
    """The autopilot's step as the page draws it: `act` where it takes both keys, `item` where it is one."""

    step: Step
    why: Any
    act: ActShown | None = None
    item: ItemShown | None = None
    # Minutes behind the plan; None where the plan says nothing of this moment.
    late: int | None = None

    @property
    def far_behind(self) -> bool:
        return self.late is not None and self.late > FAR_BEHIND // timedelta(minutes=1)


def proposal(
    shown: MeetingShown, acts: list[ActShown], now: datetime, *, speaking: bool = False, waiting: int = 0
) -> Proposal:
    """The next step of the session for this reader, with what is said of the floor."""
    stand = _stand(shown, now, speaking, waiting)
    step = next_step(stand)
    act = next((one for one in acts if one.act is step.act), None)
    said = ALONE if act and act.alone and step.why in ALONE else WHYS
    words = said[step.why] % {
        "when": date_format(timezone.localtime(shown.meeting.starts), "DATETIME_FORMAT"),
        "voted": stand.voted,
        "voters": stand.voters,
        "waiting": waiting,
    }
    ahead = shown.agenda[stand.at] if shown.state is MeetingState.OPEN and stand.at < stand.items else None
    onward, planned = ahead if step.act is Act.SET_ITEM else None, _planned(shown, ahead)
    return Proposal(step, words, act, onward, delay(planned, now) if planned else None)


def _planned(shown: MeetingShown, ahead: ItemShown | None) -> datetime | None:
    """When the plan says that the session goes on: its opening, or the next item; also while a vote runs."""
    if ahead is not None:
        return agenda.planned(shown.items, shown.meeting.starts).get(str(ahead.id))
    return shown.meeting.starts if shown.state is MeetingState.CONVENED else None


@dataclass(frozen=True)
class Timed:
    """An item with the minutes that it took so far; nothing where nobody went to it."""

    shown: ItemShown
    took: int | None

    @property
    def over(self) -> int:
        """Minutes beyond the plan."""
        planned = self.shown.item.minutes
        return max(self.took - planned, 0) if planned and self.took is not None else 0


def timed(shown: MeetingShown, now: datetime) -> list[Timed]:
    """The agenda with the time of each item against its plan."""
    found = agenda.took(shown.meeting, now) if shown.meeting.opened_at else {}
    return [Timed(one, minutes(found.get(str(one.id)))) for one in shown.agenda]


def minutes(length: timedelta | None) -> int | None:
    """Whole minutes, a begun one counted."""
    return None if length is None else -(-length // timedelta(minutes=1))


def _stand(shown: MeetingShown, now: datetime, speaking: bool, waiting: int) -> Stand:
    unfinished = {VoteState.PREPARED.value, VoteState.OPEN.value}
    vote = next((one for one in shown.votes if one.vote.state in unfinished), None)
    numbers = [item.id for item in shown.items]
    current = shown.current.id if shown.current else None
    return Stand(
        state=shown.state,
        due=now >= shown.meeting.starts,
        at=numbers.index(current) + 1 if current in numbers else 0,
        items=len(numbers),
        vote=VoteState(vote.vote.state) if vote else None,
        voted=_voted(vote) if vote else 0,
        voters=vote.meter.here if vote else 0,
        speaking=speaking,
        waiting=waiting,
    )


def _voted(vote: VoteShown) -> int:
    """How many have voted; all of them once the hands are counted."""
    return vote.meter.here if vote.vote.counted_at else vote.meter.voted


def journal(meeting: Meeting, insider: bool = False) -> list[Entry]:
    """The newest acts of the co-chairs, the newest first: from the register and from the upper floors.

    Insiders read of internal items too.
    """
    kinds = ["meeting", "meeting-internal"] if insider else ["meeting"]
    found = Line.objects.filter(scope__kind__in=kinds, scope__key=meeting.id)
    found = found.exclude(kind="item.private") if insider else found
    lines = found.filter(kind__in=["key.turned", *LINES]).order_by("-at", "-number")[:NEWEST]
    readable = AgendaItem.every.filter(meeting=meeting)
    readable = readable if insider else readable.filter(internal=False)
    items = {str(item.id): item for item in readable}
    found_here = [_entry(line, items) for line in lines]
    return sorted(found_here + entries(meeting), key=lambda entry: entry.at, reverse=True)[:NEWEST]


def _entry(line: Line, items: Mapping[str, AgendaItem]) -> Entry:
    if line.kind == "key.turned":
        who = acted_as(Office(line.data["office"]), line.data.get("stands_in", False))
        return Entry(line.at, who, AGREED[Act(line.data["act"])])
    item = items.get(line.data.get("item", ""))
    return Entry(line.at, "", LINES[line.kind] % {"title": item.title if item else NOT_PUBLIC})
