"""Reads of the floor: its rules on a day, who waits in which order, who speaks and spoke how long."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from council.bodies.models import College, Council
from council.bodies.queries import seats_by_college
from council.floor.lifecycle import RequestState
from council.floor.models import FloorRules, Guest, ListClosing, SpeakRequest, Speech
from council.floor.order import Asked, Balance, Kind, Place, Reason, Spoken, queue
from council.floor.phrases import REASONS, passed_words, spoken_words
from council.floor.totals import Part, shares
from council.meetings.followers import Talk
from council.meetings.models import Meeting
from council.meetings.queries import chairs, here
from register.scopes import Scope
from residents.once import once
from residents.permissions import day_of


def scope_of(meeting_id: UUID) -> Scope:
    return Scope("floor", meeting_id)


def rules_on(council: Council, day: date) -> FloorRules:
    """The rules in force on that day; where there are none, the usual ones, which are not saved."""
    found = FloorRules.objects.filter(council=council, starts__lte=day).order_by("-starts").first()
    return found or FloorRules(council=council, starts=day)


def versions_of(council: Council) -> list[FloorRules]:
    """Every version of the rules, the newest first."""
    found = FloorRules.objects.filter(council=council).prefetch_related("budgets__college")
    return list(found.order_by("-starts"))


def budgets_of(rules: FloorRules) -> dict[str, int]:
    """The seconds that each college with a budget has, by the college's id."""
    if rules._state.adding:
        return {}
    return {str(one.college_id): one.minutes * 60 for one in rules.budgets.all()}


def balance_of(council: Council, rules: FloorRules, day: date) -> Balance:
    """The rules as the pure order reads them."""
    return Balance(
        first_time=rules.first_time,
        colleges=rules.by_college,
        languages=rules.by_language,
        genders=rules.by_gender,
        total_time=rules.by_time,
        patience=rules.patience,
        seats={str(college): seats for college, seats in seats_by_college(council, day).items()},
        budgets=budgets_of(rules),
    )


@once
def waiting(item_id: UUID | None) -> list[SpeakRequest]:
    """Those who wait on a point of the agenda, by the time of asking."""
    if item_id is None:
        return []
    found = SpeakRequest.objects.filter(item=item_id, state=RequestState.WAITING.value)
    return list(found.select_related("person", "guest", "college"))


def speeches_of(meeting: Meeting) -> QuerySet[Speech]:
    """Everyone who was given the floor, in that order."""
    joined = ("request__person", "request__guest", "request__college", "request__item", "reason")
    return Speech.objects.filter(meeting=meeting).select_related(*joined)


def _asked(one: SpeakRequest) -> Asked:
    return Asked(
        key=str(one.id),
        person=one.speaker,
        at=one.asked_at,
        item=str(one.item_id),
        kind=Kind(one.kind),
        college=str(one.college_id or ""),
        language=one.language,
        gender=one.gender,
    )


def _spoken(one: Speech) -> Spoken:
    request = one.request
    return Spoken(
        person=request.speaker,
        asked_at=request.asked_at,
        seconds=one.own_seconds,
        item=str(request.item_id),
        kind=Kind(request.kind),
        college=str(request.college_id or ""),
        language=request.language,
        gender=request.gender,
    )


@dataclass(frozen=True)
class PlaceShown:
    """A place in the queue, with the words of its reasons."""

    place: Place
    request: SpeakRequest

    @property
    def number(self) -> int:
        return self.place.number

    @property
    def reasons(self) -> list[Any]:
        return [self._words(one) for one in self.place.reasons]

    def _words(self, reason: Reason) -> Any:
        if reason is Reason.PASSED:
            return passed_words(self.place.passed)
        if reason is Reason.SPOKEN:
            return spoken_words(self.place.seconds // 60)
        return REASONS[reason]


@dataclass(frozen=True)
class Floor:
    """The floor of a meeting at one moment: the speech that has not ended, and the queue in its order."""

    meeting: Meeting
    rules: FloorRules
    balance: Balance
    speeches: list[Speech]
    places: list[PlaceShown]
    list_closed: bool

    @property
    def speech(self) -> Speech | None:
        """Who has the floor now."""
        return next((one for one in self.speeches if one.ended_at is None), None)

    @property
    def next(self) -> PlaceShown | None:
        return self.places[0] if self.places else None

    def place_of(self, person: Any) -> list[PlaceShown]:
        """The person's places: one of a request, and one of a point of order."""
        return [one for one in self.places if person and one.request.person_id == person.pk]

    @property
    def overrides(self) -> list[Speech]:
        """Those who were called out of turn, the newest first."""
        return [one for one in reversed(self.speeches) if one.reason_id]


def floor_of(meeting: Meeting) -> Floor:
    """The whole floor, in a constant number of queries."""
    day = day_of(meeting.starts)
    rules = rules_on(meeting.council, day)
    balance = balance_of(meeting.council, rules, day)
    speeches = list(speeches_of(meeting))
    return Floor(
        meeting=meeting,
        rules=rules,
        balance=balance,
        speeches=speeches,
        places=placed(waiting(meeting.current_item_id), speeches, balance),
        list_closed=list_is_closed(meeting.current_item_id),
    )


def placed(asked: Sequence[SpeakRequest], speeches: Sequence[Speech], balance: Balance) -> list[PlaceShown]:
    """Those who wait, in the order of the rule."""
    by_key = {str(one.id): one for one in asked}
    places = queue([_asked(one) for one in asked], [_spoken(one) for one in speeches], balance)
    return [PlaceShown(place, by_key[place.asked.key]) for place in places]


@dataclass(frozen=True)
class Totals:
    """How the time of a meeting was shared, points of order left out. `first` is how many spoke for the first
    time in a session of the council; `budgets` gives the seconds of the colleges that have a limit."""

    colleges: list[Part]
    languages: list[Part]
    seconds: int
    people: int
    first: int
    names: dict[str, Any]
    budgets: dict[str, int]


def totals_of(meeting: Meeting) -> Totals:
    """The shares of those who have spoken, in a constant number of queries."""
    ended = [
        one
        for one in speeches_of(meeting)
        if one.ended_at and one.used and one.request.kind != Kind.POINT.value
    ]
    people = {one.request.person_id for one in ended if one.request.person_id}
    before = Speech.objects.filter(
        meeting__council=meeting.council_id,
        meeting__starts__lt=meeting.starts,
        used__gt=0,
        request__person__in=people,
    )
    known = before.values_list("request__person").distinct().count()
    rules = rules_on(meeting.council, day_of(meeting.starts))
    return Totals(
        colleges=shares(ended, lambda one: str(one.request.college_id or ""), _own_seconds),
        languages=shares(ended, lambda one: one.request.language, _own_seconds),
        seconds=sum(one.own_seconds for one in ended),
        people=len({one.request.speaker for one in ended}),
        first=len(people) - known,
        names={str(one.request.college_id or ""): one.request.college for one in ended},
        budgets=budgets_of(rules),
    )


def _own_seconds(one: Speech) -> int:
    return one.own_seconds


@once
def list_is_closed(item_id: UUID | None) -> bool:
    """Whether a co-chair has closed the list of that point."""
    return ListClosing.objects.filter(item=item_id, reopened_at__isnull=True).exists()


@dataclass(frozen=True)
class Speaker:
    """As whom a person may speak: for a college, or as a guest."""

    college: int | None


def speaker(person: Any, meeting: Meeting, now: datetime) -> Speaker | None:
    """Whoever sits at the table now, with a vote or without one, and guests whom a co-chair invited."""
    if not person or not person.is_authenticated:
        return None
    present, key = here(meeting), str(person.id)
    for chair in chairs(meeting.council_id, day_of(now)):
        if chair.sitter(present) == key:
            return Speaker(chair.college)
    invited = Guest.objects.filter(meeting=meeting, person=person).exists()
    return Speaker(None) if invited else None


def at_the_table(meeting: Meeting, now: datetime) -> list[str]:
    """The ids of those who sit at the table now, in the order of the seats."""
    present = here(meeting)
    seated = chairs(meeting.council_id, day_of(now))
    return [sitter for chair in seated if (sitter := chair.sitter(present))]


def colleges_of(council: Council) -> list[College]:
    return list(College.objects.filter(council=council).order_by("order"))


def talk(meeting: Meeting) -> Talk:
    """What the co-chairs' next step says of the floor."""
    speaking = Speech.objects.filter(meeting=meeting, ended_at__isnull=True).exists()
    return Talk(speaking, len(waiting(meeting.current_item_id)))
