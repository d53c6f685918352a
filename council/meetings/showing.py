"""What a meeting's pages and announcements show: the same fragments, for one reader or for the public."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from council.bodies.models import Rules
from council.bodies.permissions import cochair_office
from council.bodies.queries import is_member, rules_on, seats_of
from council.meetings import permissions, queries
from council.meetings.lifecycle import Choice, MeetingState, VoteState
from council.meetings.models import AgendaItem, Meeting, Vote, VoteCast
from council.meetings.phrases import CHOICES, MEETING_STATES
from council.meetings.queries import Result
from languages.queries import readings
from languages.reading import Reading
from register.scopes import Fact
from residents.permissions import day_of

# Which fragments a line changes; a vote's meter has an id of its own.
PARTS = {
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
        "meeting-agenda",
        "meeting-table",
        "meeting-keys",
        "meeting-journal",
    ),
    "item.current": ("meeting-agenda", "meeting-stage", "meeting-journal"),
    "member.arrived": ("meeting-table",),
    "member.left": ("meeting-table",),
    "key.turned": ("meeting-keys", "meeting-journal"),
    "vote.opened": ("meeting-stage", "meeting-keys", "meeting-journal"),
    "vote.cast": (),
    "vote.closed": ("meeting-stage", "meeting-keys", "meeting-journal"),
    "vote.cancelled": ("meeting-keys", "meeting-journal"),
}
CHAIRS_OWN = {"meeting-keys", "meeting-journal"}


@dataclass(frozen=True)
class VoteShown:
    """A vote as one reader sees it; `result` and `named` are empty until it is closed."""

    vote: Vote
    question: Reading
    voted: int
    here: int
    result: Result | None = None
    named: list[VoteCast] = field(default_factory=list)
    mine: str | None = None

    @property
    def meter_id(self) -> str:
        return f"vote-meter-{self.vote.id}"

    @property
    def can_vote(self) -> bool:
        return self.mine is not None and self.vote.state == VoteState.OPEN.value

    @property
    def is_open(self) -> bool:
        return self.vote.state == VoteState.OPEN.value

    @property
    def choices(self) -> list[tuple[str, Any, str, bool]]:
        """Value, word, icon, chosen or not: three choices of the same weight."""
        icons = {Choice.YES: "check", Choice.NO: "x", Choice.ABSTAIN: "minus"}
        return [(one.value, CHOICES[one], icons[one], self.mine == one.value) for one in Choice]

    @property
    def my_word(self) -> Any:
        return CHOICES[Choice(self.mine)] if self.mine else ""


@dataclass(frozen=True)
class MeetingShown:
    """A meeting as one reader sees it, or as the public does when nothing is known of the reader."""

    meeting: Meeting
    items: list[AgendaItem]
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
    def absent(self) -> int:
        return max(self.seats - self.here, 0)

    @property
    def enough(self) -> bool:
        return self.here >= self.quorum

    @property
    def current_number(self) -> int:
        """The number of the point under way; after the end, past the last one."""
        if self.state is MeetingState.CLOSED:
            return len(self.items) + 1
        return self.meeting.current_item.number if self.meeting.current_item else 0


def votes_shown(meeting: Meeting, person: Any, language: str) -> list[VoteShown]:
    """The votes of a meeting for a reader, in a constant number of queries."""
    votes = queries.votes_of(meeting)
    counts, closed, names = queries.turnout(votes), queries.results(votes), queries.named(votes)
    mine, questions = queries.my_casts(votes, person), readings([vote.question for vote in votes], language)
    return [
        VoteShown(
            vote=vote,
            question=questions[vote.question_id],
            voted=counts[vote.id][0],
            here=counts[vote.id][1],
            result=closed.get(vote.id),
            named=names.get(vote.id, []),
            mine=mine.get(vote.id),
        )
        for vote in votes
    ]


def meeting_view(meeting: Meeting, person: Any, language: str, now: datetime) -> MeetingShown:
    """The context `shown` of the meeting's templates."""
    known = bool(person) and person.is_authenticated
    rules, seats = rules_on(meeting.council, day_of(now)), seats_of(meeting.council)
    member = known and is_member(person, meeting.council, day_of(now))
    return MeetingShown(
        meeting=meeting,
        items=list(meeting.items.order_by("number")),
        votes=votes_shown(meeting, person, language),
        here=queries.present_members(meeting, now).count(),
        seats=seats,
        rules=rules,
        quorum=rules.quorum.of(queries.quorum_base(rules, now)) if rules else 0,
        is_member=member,
        is_here=member and queries.is_here(meeting, person),
        may_arrive=member and permissions.may_arrive(person, meeting, now) is None,
        office=cochair_office(person, meeting.council_id, day_of(now)) if member else "",
        personal=known,
    )


def present(facts: Sequence[Fact], language: str) -> list[dict[str, Any] | None]:
    """The changed fragments of each line as the meeting is now, for a reader of whom nothing is known."""
    found = Meeting.objects.select_related("council", "current_item").filter(id=facts[0].scope.key).first()
    if found is None:
        return [None for _ in facts]
    shown = meeting_view(found, None, language, facts[-1].at)
    drawn: set[str] = set()
    return [_parts(fact, shown, drawn) for fact in reversed(facts)][::-1]


def _parts(fact: Fact, shown: MeetingShown, drawn: set[str]) -> dict[str, Any]:
    """A line's plain values; a fragment goes with the last of the lines that change it, and only there."""
    targets = list(PARTS.get(fact.kind, ()))
    if fact.kind == "vote.cast":
        targets = [one.meter_id for one in shown.votes if str(one.vote.id) == fact.data["vote"]]
    targets = [one for one in targets if one not in drawn]
    drawn.update(targets)
    parts = [{"target": one, "html": _draw(one, shown)} for one in targets]
    return dict(fact.data) | {
        "state": shown.state.value,
        "parts": parts,
    }


def _draw(target: str, shown: MeetingShown) -> str:
    """One fragment. Keys and journal are drawn for the co-chairs, whose page fetches them itself."""
    if target in CHAIRS_OWN:
        return ""
    if target.startswith("vote-meter-"):
        vote = next(one for one in shown.votes if one.meter_id == target)
        return render_to_string("meetings/meter.html", {"vote": vote})
    return render_to_string(f"meetings/{target.removeprefix('meeting-')}.html", {"shown": shown})
