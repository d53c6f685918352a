"""What a meeting's pages and announcements show: the same fragments, for one reader or for the public."""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string

from council.bodies.models import Rules
from council.bodies.procedure import BothSign
from council.bodies.queries import rules_on, seats_of
from council.meetings import permissions, queries
from council.meetings.attendance import Coming
from council.meetings.ballots_shown import Meter, VoteShown, meter_id, votes_shown
from council.meetings.lifecycle import MeetingState, VoteState
from council.meetings.models import AgendaItem, Meeting, ProxyGiven, Reply, Vote
from council.meetings.phrases import COMINGS, MEETING_STATES
from council.meetings.queries import attending
from council.meetings.queries.agenda import ItemShown, said, shown
from register.queries import last_number
from register.scopes import Fact
from residents.permissions import day_of

# Which fragments a line changes; a vote's meter has an id of its own.
PARTS = {
    "meeting.announced": (),
    "meeting.convened": ("meeting-state", "meeting-stage", "meeting-agenda", "meeting-journal"),
    "meeting.moved": ("meeting-stage", "meeting-journal"),
    "meeting.changed": ("meeting-stage", "meeting-journal"),
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


def comings(reply: Reply | None) -> list[tuple[str, Any, bool]]:
    """What a member may say beforehand: value, words, whether she said it."""
    said = reply.coming if reply else ""
    return [(one.value, COMINGS[one], one.value == said) for one in Coming]


class MeetingShown:
    """A meeting as one reader sees it, or as the public does when nothing is known of the reader.

    What a page does not show is not read: a full room asks for a few parts of it at the same moment.
    """

    def __init__(self, meeting: Meeting, person: Any, language: str, now: datetime) -> None:
        self.meeting, self.person, self.language, self.now = meeting, person, language, now
        self.day = day_of(now)
        self.personal = bool(person) and person.is_authenticated

    @cached_property
    def rules(self) -> Rules | None:
        return rules_on(self.meeting.council, self.day)

    @property
    def opens_together(self) -> bool:
        """Whether the rules leave the opening to both co-chairs."""
        return (self.rules or Rules()).takes_both(BothSign.OPENING)

    @cached_property
    def seats(self) -> int:
        return seats_of(self.meeting.council, self.day)

    @cached_property
    def _room(self) -> queries.Room:
        return queries.room(self.meeting, self.rules, self.now)

    @property
    def here(self) -> int:
        return self._room.present

    @property
    def quorum(self) -> int:
        return self.rules.quorum.of(queries.quorum_base(self._room, self.day)) if self.rules else 0

    @cached_property
    def is_member(self) -> bool:
        return self.personal and permissions.may_join(self.person, self.meeting.council, self.day)

    @cached_property
    def is_here(self) -> bool:
        return self.is_member and queries.is_here(self.meeting, self.person)

    @cached_property
    def may_arrive(self) -> bool:
        return self.is_member and permissions.may_arrive(self.person, self.meeting, self.now) is None

    @cached_property
    def office(self) -> str:
        return permissions.chairing(self.person, self.meeting, self.now).office if self.is_member else ""

    @cached_property
    def counts_hands(self) -> bool:
        return self.is_member and permissions.counts_hands(self.person, self.meeting, self.now)

    @cached_property
    def link(self) -> str:
        may_see = permissions.may_see_link(self.person, self.meeting.council, self.now)
        return self.meeting.link if may_see else ""

    @cached_property
    def proxy(self) -> ProxyGiven | None:
        return queries.proxy_of(self.meeting, self.person) if self.is_member else None

    @cached_property
    def may_ask_proxy(self) -> bool:
        return self.personal and permissions.may_ask_proxy(self.person, self.meeting, self.now) is None

    @cached_property
    def number(self) -> int | None:
        found = self.is_member and attending.number_of(self.person, self.meeting.council_id, self.day)
        return found or None

    @cached_property
    def reply(self) -> Reply | None:
        return attending.reply_of(self.meeting, self.person) if self.is_member else None

    @cached_property
    def may_reply(self) -> bool:
        return self.is_member and permissions.may_reply(self.person, self.meeting, self.now) is None

    @cached_property
    def at_desk(self) -> bool:
        return self.personal and permissions.may_staff_desk(self.person, self.meeting, self.now) is None

    @cached_property
    def insider(self) -> bool:
        """Whether internal items are shown: always to those who may join."""
        may_read = permissions.may_read_internal
        return self.is_member or (self.personal and may_read(self.person, self.meeting, self.now) is None)

    @cached_property
    def may_set_agenda(self) -> bool:
        return self.personal and permissions.may_set_agenda(self.person, self.meeting, self.now) is None

    @cached_property
    def may_convene(self) -> bool:
        may = permissions.may_convene
        return self.personal and may(self.person, self.meeting.council, self.now) is None

    @cached_property
    def agenda(self) -> list[ItemShown]:
        return shown(self.meeting, self.insider)

    @property
    def items(self) -> list[AgendaItem]:
        return [one.item for one in self.agenda]

    @property
    def current(self) -> AgendaItem | None:
        return (self.meeting.internal_item if self.insider else None) or self.meeting.current_item

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

    @cached_property
    def _every_vote(self) -> list[Vote]:
        return queries.votes_of(self.meeting)

    @cached_property
    def _staged(self) -> list[VoteShown]:
        """The votes that are open; where none is, the newest closed one on the item under way."""
        found = [vote for vote in self._every_vote if vote.state == VoteState.OPEN.value]
        if not found and self.meeting.current_item_id:
            here = [vote for vote in self._every_vote if vote.item_id == self.meeting.current_item_id]
            found = [vote for vote in here if vote.state == VoteState.CLOSED.value][-1:]
        return self._votes_shown(found)

    @cached_property
    def _others(self) -> list[VoteShown]:
        staged = {one.vote.id for one in self._staged}
        return self._votes_shown([vote for vote in self._every_vote if vote.id not in staged])

    def _votes_shown(self, votes: list[Vote]) -> list[VoteShown]:
        followed = {vote.follows_id for vote in self._every_vote}
        return votes_shown(votes, self.person, self.language, self.now, followed)

    @property
    def votes(self) -> list[VoteShown]:
        """Every vote in the order they were made."""
        found = {one.vote.id: one for one in (*self._staged, *self._others)}
        return [found[vote.id] for vote in self._every_vote]

    @property
    def open_votes(self) -> list[VoteShown]:
        return [one for one in self._staged if one.is_open]

    @property
    def closed_votes(self) -> list[VoteShown]:
        return [one for one in reversed(self.votes) if one.result]

    @property
    def result_now(self) -> VoteShown | None:
        """What came out of the newest vote on the item under way, while no other vote is open."""
        return next((one for one in self._staged if one.result), None)

    @property
    def earlier_results(self) -> list[VoteShown]:
        return [one for one in reversed(self._others) if one.result]

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


def present(facts: Sequence[Fact], language: str) -> list[dict[str, Any] | None]:
    """The changed fragments of each line as the meeting is now, for a reader of whom nothing is known.

    A fragment goes with the last of the lines that change it, and only there. In a vote most lines change
    nothing but its meter: then the meeting itself is not read.
    """
    targets = [_targets(fact) for fact in facts]
    last = {target: place for place, wanted in enumerate(targets) for target in wanted}
    drawn = _meters(facts) | _fragments(facts[-1], language, [one for one in last if one in FRAGMENTS])
    return [
        data
        | {
            "parts": [
                {"target": one, "html": drawn.get(one, "")} for one in targets[place] if last[one] == place
            ]
        }
        for place, data in enumerate(said(facts))
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
    view = MeetingShown(meeting, None, language, last.at)
    return {one: render_to_string(FRAGMENTS[one], {"shown": view}) for one in wanted}
