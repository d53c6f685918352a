"""What pages and announcements show of the floor: the same parts, for one reader or for the public."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from council.bodies.models import Council
from council.floor import permissions, queries
from council.floor.forms import AskForm
from council.floor.lifecycle import Gender, SpeechState, Stance
from council.floor.models import FloorRules, Speech
from council.floor.order import Kind
from council.floor.phrases import GENDERS, GUESTS, KINDS, SPEECH_STATES, STANCES
from council.floor.queries import Floor, PlaceShown, Totals
from council.floor.timing import FORGOTTEN, MORE_TIME
from council.floor.totals import Part
from council.meetings.models import Meeting
from council.meetings.permissions import may_chair
from council.meetings.queries import RUNNING
from languages.queries import readings
from languages.reading import Reading
from register.refusals import Refusal
from residents.permissions import day_of


def minutes(seconds: int) -> str:
    """Seconds as "2:05"."""
    sign = "-" if seconds < 0 else ""
    return f"{sign}{abs(seconds) // 60}:{abs(seconds) % 60:02}"


@dataclass(frozen=True)
class SpeechShown:
    """Who has the floor, and her clock at one moment."""

    speech: Speech
    now: datetime

    @property
    def state(self) -> SpeechState:
        return self.speech.state

    @property
    def words(self) -> Any:
        return SPEECH_STATES[self.state]

    @property
    def kind(self) -> Any:
        return KINDS[Kind(self.speech.request.kind)]

    @property
    def stance(self) -> Any:
        return STANCES[Stance(self.speech.request.stance)] if self.speech.request.stance else ""

    @property
    def ends(self) -> datetime | None:
        return self.speech.clock.ends

    @property
    def left(self) -> str:
        """How much is left; nothing once the time is over."""
        return minutes(max(0, self.speech.clock.left(self.now)))

    @property
    def over(self) -> bool:
        return self.speech.clock.left(self.now) <= 0

    @property
    def forgotten(self) -> bool:
        """Long past its time: its page tells no more by how much."""
        return self.speech.clock.forgotten(self.now)

    @property
    def forgotten_after(self) -> int:
        return FORGOTTEN

    @property
    def allowed(self) -> str:
        return minutes(self.speech.allowed)


@dataclass(frozen=True)
class Override:
    """Somebody called out of turn, with the reason in the reader's language."""

    speech: Speech
    reason: Reading


@dataclass(frozen=True)
class FloorShown:
    """The context `floor` of the floor's templates."""

    floor: Floor
    now: datetime
    overrides: list[Override]

    @property
    def meeting(self) -> Meeting:
        return self.floor.meeting

    @property
    def speech(self) -> SpeechShown | None:
        return SpeechShown(self.floor.speech, self.now) if self.floor.speech else None

    @property
    def places(self) -> list[PlaceShown]:
        return self.floor.places

    @property
    def next(self) -> PlaceShown | None:
        return self.floor.next

    @property
    def live(self) -> bool:
        """Whether anybody can ask or speak now."""
        return self.meeting.state in RUNNING

    @property
    def open(self) -> bool:
        return bool(self.meeting.state == "open")


def floor_shown(meeting: Meeting, language: str, now: datetime) -> FloorShown:
    """The floor as everyone sees it."""
    found = queries.floor_of(meeting)
    item = meeting.current_item_id
    changed = [one for one in found.overrides if one.request.item_id == item]
    return FloorShown(found, now, overrides_shown(changed, language))


def overrides_shown(speeches: Sequence[Speech], language: str) -> list[Override]:
    """Those called out of turn, with the reasons in one query."""
    read = readings([one.reason for one in speeches], language)
    return [Override(one, read[one.reason_id]) for one in speeches if one.reason_id]


@dataclass(frozen=True)
class AskShown:
    """What one reader can do: ask, wait, or read why not. `mine` are her places."""

    floor: FloorShown
    mine: list[PlaceShown]
    bar: Refusal | None
    form: AskForm | None
    only_points: bool = False


def ask_shown(shown: FloorShown, person: Any, now: datetime) -> AskShown | None:
    """Nothing for somebody who cannot speak in this meeting, or while it is not live."""
    meeting = shown.meeting
    if not person or not person.is_authenticated or not shown.live:
        return None
    if queries.speaker(person, meeting, now) is None:
        return None
    mine = shown.floor.place_of(person)
    kinds = {one.request.kind for one in mine}
    only_points = shown.floor.list_closed or bool(kinds - {Kind.POINT.value})
    kind = Kind.POINT if only_points else Kind.SPEECH
    bar = permissions.may_be_listed(meeting, kind)
    asked = bar is not None or kind.value in kinds
    first = first_choice(person, kind)
    form = None if asked else AskForm(rules=shown.floor.rules, closed=only_points, initial=first)
    return AskShown(shown, mine, bar, form, only_points)


def first_choice(person: Any, kind: Kind) -> dict[str, Any]:
    """What the form proposes: her own language."""
    return {"kind": kind.value, "language": person.language}


@dataclass(frozen=True)
class ConsoleShown:
    """What a co-chair runs the floor with."""

    floor: FloorShown
    more_time: list[tuple[int, str]]


def console_shown(shown: FloorShown, person: Any, now: datetime) -> ConsoleShown | None:
    """Nothing for anybody but a co-chair."""
    if may_chair(person, shown.meeting, now) is not None:
        return None
    return ConsoleShown(shown, [(one, minutes(one)) for one in MORE_TIME])


@dataclass(frozen=True)
class Row:
    """A group's part of the time: its name, minutes as "2:05", share from 0 to 100, speeches, its limit."""

    name: Any
    language: str
    minutes: str
    share: float
    speeches: int
    limit: str = ""


@dataclass(frozen=True)
class TotalsShown:
    """How the time of a session was shared, as a figure with its table."""

    totals: Totals
    colleges: list[Row]
    languages: list[Row]

    @property
    def length(self) -> str:
        return minutes(self.totals.seconds)


def totals_shown(meeting: Meeting) -> TotalsShown:
    """The figure of a session; a part without a college is the guests'."""
    found = queries.totals_of(meeting)

    def row(part: Part, name: Any, language: str = "", limit: int = 0) -> Row:
        share = 100 * part.seconds / found.seconds
        return Row(
            name, language, minutes(part.seconds), share, part.speeches, minutes(limit) if limit else ""
        )

    return TotalsShown(
        totals=found,
        colleges=[
            row(one, found.names[one.key] or GUESTS, limit=found.budgets.get(one.key, 0))
            for one in found.colleges
        ],
        languages=[row(one, "", language=one.key) for one in found.languages],
    )


@dataclass(frozen=True)
class RulesShown:
    """The rules of the floor in words, for the page that explains the order."""

    council: Council
    rules: FloorRules
    budgets: list[tuple[Any, int]]
    genders: list[Any]

    @property
    def times(self) -> list[tuple[Any, str]]:
        return [(KINDS[kind], minutes(seconds)) for kind, seconds in self.rules.seconds.items()]


def rules_shown(council: Council, now: datetime) -> RulesShown:
    """The rules in force now."""
    rules = queries.rules_on(council, day_of(now))
    given = [] if rules._state.adding else list(rules.budgets.select_related("college"))
    budgets = [(one.college, one.minutes) for one in given]
    return RulesShown(council, rules, budgets, [GENDERS[one] for one in Gender])
