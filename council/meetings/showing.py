"""What a meeting's pages and announcements show: the same fragments, for one reader or for the public."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string

from council.bodies.models import Rules
from council.bodies.queries import rules_on, seats_of
from council.meetings import permissions, queries
from council.meetings.attendance import Coming
from council.meetings.ballots_shown import Meter, VoteShown, meter_id, votes_shown
from council.meetings.lifecycle import MeetingState
from council.meetings.models import AgendaItem, Meeting, ProxyGiven, Reply
from council.meetings.phrases import COMINGS, MEETING_STATES
from council.meetings.queries import attending
from council.meetings.queries.agenda import ItemShown, shown
from register.queries import last_number
from register.scopes import Fact
from residents.permissions import day_of

# Which fragments a line changes; a vote's meter has an id of its own.
PARTS = {
    "meeting.announced": (),
    "meeting.convened": ("meeting-state", "meeting-stage", "meeting-agenda", "meeting-journal"),
    "meeting.moved": ("meeting-stage", "meeting-journal"),
    "meeting.changed": ("meeting-journal",),
    "meeting.opened": (
        "meeting-state",
        "meeting-stage",
        "meeting-agenda",
        "meeting-table",
        "meeting-keys",
        "meeting-journal",
    ),
    "meeting.suspended": ("meeting-state", "meeting-stage", "meeting-keys", "meeting-journal"),
    "meeting.closed": (
        "meeting-state",
        "meeting-stage",
        "meeting-results",
        "meeting-agenda",
        "meeting-table",
        "meeting-keys",
        "meeting-journal",
    ),
    "item.current": ("meeting-agenda", "meeting-stage", "meeting-results", "meeting-journal"),
    "item.private": ("meeting-agenda", "meeting-stage", "meeting-results", "meeting-journal"),
    "item.added": ("meeting-agenda", "meeting-journal"),
    "item.changed": ("meeting-agenda", "meeting-stage", "meeting-journal"),
    "item.moved": ("meeting-agenda", "meeting-stage", "meeting-journal"),
    "item.withdrawn": ("meeting-agenda", "meeting-journal"),
    "member.arrived": ("meeting-table", "meeting-desk"),
    "member.left": ("meeting-table", "meeting-desk"),
    "reply.given": ("meeting-desk",),
    "proxy.given": (),
    "proxy.ended": (),
    "key.turned": ("meeting-keys", "meeting-journal"),
    "vote.opened": ("meeting-stage", "meeting-results", "meeting-keys", "meeting-journal"),
    "vote.cast": (),
    "vote.closed": ("meeting-stage", "meeting-results", "meeting-keys", "meeting-journal"),
    "vote.cancelled": ("meeting-keys", "meeting-journal"),
    "vote.counted": ("meeting-keys", "meeting-journal"),
    "vote.void": ("meeting-stage", "meeting-results", "meeting-keys", "meeting-journal"),
    "vote.minority": ("meeting-stage", "meeting-results"),
}
# Keys, journal and the desk's list are not among them: their readers' pages fetch them.
FRAGMENTS = {
    "meeting-state": "meetings/state.html",
    "meeting-stage": "meetings/stage.html",
    "meeting-results": "meetings/results.html",
    "meeting-agenda": "meetings/agenda.html",
    "meeting-table": "meetings/table.html",
}


WITH_VOTES = {"meeting-stage", "meeting-results"}


def comings(reply: Reply | None) -> list[tuple[str, Any, bool]]:
    """What a member may say beforehand: value, words, whether she said it."""
    said = reply.coming if reply else ""
    return [(one.value, COMINGS[one], one.value == said) for one in Coming]


@dataclass(frozen=True)
class MeetingShown:
    """A meeting as one reader sees it, or as the public does when nothing is known of the reader."""

    meeting: Meeting
    items: list[AgendaItem]
    agenda: list[ItemShown]
    votes: list[VoteShown]
    here: int
    seats: int
    rules: Rules | None
    quorum: int
    is_member: bool = False
    is_here: bool = False
    may_arrive: bool = False
    office: str = ""
    personal: bool = False
    counts_hands: bool = False
    link: str = ""
    proxy: ProxyGiven | None = None
    may_ask_proxy: bool = False
    number: int | None = None
    reply: Reply | None = None
    may_reply: bool = False
    at_desk: bool = False
    insider: bool = False
    current: AgendaItem | None = None
    may_set_agenda: bool = False
    may_convene: bool = False

    @property
    def internal_scope(self) -> str:
        """The scope that an insider's page listens to besides, so that internal items are live too."""
        return str(queries.internal_scope_of(self.meeting.id)) if self.insider else ""

    @property
    def draft(self) -> bool:
        return self.state is MeetingState.ANNOUNCED

    @property
    def own_agenda(self) -> bool:
        """Whether the reader's agenda is not the one that everybody gets."""
        return self.insider and (not self.is_member or self.draft or any(one.internal for one in self.items))

    @property
    def internal_after(self) -> int:
        return last_number(queries.internal_scope_of(self.meeting.id))

    @property
    def behind_doors(self) -> bool:
        """An internal item is under way, which this reader does not see."""
        return not self.insider and self.meeting.internal_item_id is not None

    @property
    def current_label(self) -> str:
        return next((one.label for one in self.agenda if one.number == self.current_number), "")

    @property
    def comings(self) -> list[tuple[str, Any, bool]]:
        return comings(self.reply)

    @property
    def state(self) -> MeetingState:
        return MeetingState(self.meeting.state)

    @property
    def state_words(self) -> Any:
        return MEETING_STATES[self.state]

    @property
    def open_votes(self) -> list[VoteShown]:
        return [one for one in self.votes if one.is_open]

    @property
    def closed_votes(self) -> list[VoteShown]:
        return [one for one in reversed(self.votes) if one.result]

    @property
    def result_now(self) -> VoteShown | None:
        """What came out of the newest vote on the item under way, while no other vote is open."""
        current = self.meeting.current_item_id
        found = [one for one in self.closed_votes if current and one.vote.item_id == current]
        return found[0] if found and not self.open_votes else None

    @property
    def earlier_results(self) -> list[VoteShown]:
        return [one for one in self.closed_votes if one is not self.result_now]

    @property
    def to_vote(self) -> VoteShown | None:
        """The open vote in which the reader has not chosen yet."""
        return next((one for one in self.open_votes if one.waits_for_me), None)

    @property
    def absent(self) -> int:
        return max(self.seats - self.here, 0)

    @property
    def enough(self) -> bool:
        return self.here >= self.quorum

    @property
    def current_number(self) -> int:
        """The number of the point under way; after the end, past the last one."""
        if self.state is MeetingState.CLOSED:
            return self.items[-1].number + 1 if self.items else 1
        return self.current.number if self.current else 0

    @property
    def current_place(self) -> int:
        """Which of the items that the reader sees it is, from 1."""
        return sum(1 for one in self.items if one.number <= self.current_number)


def meeting_view(
    meeting: Meeting, person: Any, language: str, now: datetime, with_votes: bool = True
) -> MeetingShown:
    """The context `shown` of the meeting's templates; without its votes for fragments that show none."""
    known = bool(person) and person.is_authenticated
    rules, seats = rules_on(meeting.council, day_of(now)), seats_of(meeting.council, day_of(now))
    member = known and permissions.may_join(person, meeting.council, day_of(now))
    room = queries.room(meeting, rules, now)
    insider = known and permissions.may_read_internal(person, meeting, now) is None
    agenda = shown(meeting, insider)
    return MeetingShown(
        meeting=meeting,
        items=[one.item for one in agenda],
        agenda=agenda,
        insider=insider,
        current=(meeting.internal_item if insider else None) or meeting.current_item,
        may_convene=known and permissions.may_convene(person, meeting.council, now) is None,
        may_set_agenda=known and permissions.may_set_agenda(person, meeting, now) is None,
        votes=votes_shown(meeting, person, language, now) if with_votes else [],
        here=room.present,
        seats=seats,
        rules=rules,
        quorum=rules.quorum.of(queries.quorum_base(room, day_of(now))) if rules else 0,
        is_member=member,
        is_here=member and queries.is_here(meeting, person),
        may_arrive=member and permissions.may_arrive(person, meeting, now) is None,
        office=permissions.chairing(person, meeting, now).office if member else "",
        personal=known,
        counts_hands=member and permissions.counts_hands(person, meeting, now),
        link=meeting.link if permissions.may_see_link(person, meeting.council, now) else "",
        proxy=queries.proxy_of(meeting, person) if member else None,
        may_ask_proxy=known and permissions.may_ask_proxy(person, meeting, now) is None,
        number=attending.number_of(person, meeting.council_id, day_of(now)) if member else None,
        reply=attending.reply_of(meeting, person) if member else None,
        may_reply=member and permissions.may_reply(person, meeting, now) is None,
        at_desk=known and permissions.may_staff_desk(person, meeting, now) is None,
    )


def present(facts: Sequence[Fact], language: str) -> list[dict[str, Any] | None]:
    """The changed fragments of each line as the meeting is now, for a reader of whom nothing is known.

    A fragment goes with the last of the lines that change it, and only there. In a vote most lines change
    nothing but its meter: then the meeting itself is not read.
    """
    targets = [_targets(fact) for fact in facts]
    last = {target: place for place, wanted in enumerate(targets) for target in wanted}
    drawn = _meters(facts) | _fragments(facts[-1], language, [one for one in last if one in FRAGMENTS])
    return [
        dict(fact.data)
        | {
            "parts": [
                {"target": one, "html": drawn.get(one, "")} for one in targets[place] if last[one] == place
            ]
        }
        for place, fact in enumerate(facts)
    ]


def present_internal(facts: Sequence[Fact], language: str) -> list[dict[str, Any] | None]:
    """Lines of internal items carry nothing: an insider's page asks for its own agenda."""
    mine = {"target": "meeting-agenda", "html": '<div id="meeting-agenda" data-mine></div>'}
    return [dict(fact.data) | {"parts": [mine]} for fact in facts]


def _targets(fact: Fact) -> tuple[str, ...]:
    """The ids of the elements that a line changes."""
    if fact.kind == "vote.cast":
        return (meter_id(fact.data["vote"]),)
    return PARTS.get(fact.kind, ())


def _meters(facts: Sequence[Fact]) -> dict[str, str]:
    """The meters of the votes that the lines are about, by element id."""
    ids = {UUID(fact.data["vote"]) for fact in facts if fact.kind == "vote.cast"}
    meters = [Meter(key, *counts) for key, counts in queries.turnout_of(ids).items()]
    return {one.dom_id: render_to_string("meetings/meter.html", {"meter": one}) for one in meters}


def _fragments(last: Fact, language: str, wanted: Sequence[str]) -> dict[str, str]:
    """The public fragments of the meeting, by element id."""
    if not wanted:
        return {}
    meeting = Meeting.objects.select_related("council", "current_item").get(id=last.scope.key)
    view = meeting_view(meeting, None, language, last.at, not WITH_VOTES.isdisjoint(wanted))
    return {one: render_to_string(FRAGMENTS[one], {"shown": view}) for one in wanted}
