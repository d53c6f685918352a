"""What cannot be is refused with its reason, and nothing changes: one table over votes, seats and rules."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from council.bodies import actions as bodies
from council.bodies.models import Council, Mandate, Rules, Seat
from council.bodies.offices import Office
from council.bodies.procedure import Share
from council.meetings import actions
from council.meetings.models import Presence, SharedAct, TurnedKey, Vote, VoteCast, VoteCount
from register.models import Line
from register.refusals import Refused
from residents.models import Person
from residents.permissions import day_of

Who = Callable[[str], Person]
TABLES = (Mandate, Rules, Seat, Presence, SharedAct, TurnedKey, Vote, VoteCast, VoteCount, Line)


def everything() -> list[Any]:
    """Every row of the tables that such an act could change."""
    return [list(table.objects.order_by("pk").values()) for table in TABLES]


class Case:
    """An open vote in which Rahim said yes, and a vote that is closed."""

    def __init__(self, vote: Vote, council: Council, who: Who, now: datetime) -> None:
        self.vote, self.council, self.who, self.now = vote, council, who, now
        self.day = day_of(now)

    def cast(self, key: str, choice: str = "yes") -> None:
        actions.cast_vote(vote_id=self.vote.id, person=self.who(key), choice=choice, now=self.now)

    def close(self) -> None:
        for key in ("fatou", "claire"):
            actions.turn_key_to_close_vote(vote_id=self.vote.id, chair=self.who(key), now=self.now)

    @property
    def organiser(self) -> dict[str, Any]:
        return {"organiser": self.who("sofia"), "now": self.now}

    def seat(self, key: str) -> Seat:
        return Mandate.objects.get(council=self.council, person=self.who(key)).seat

    def fill(self, seat: Seat, key: str, days: int = 0, **more: Any) -> None:
        starts = self.day + timedelta(days=days)
        person = self.who(key).id
        bodies.fill_seat(seat_id=seat.id, person_id=person, starts=starts, **self.organiser, **more)

    @property
    def empty(self) -> Seat:
        return Seat.objects.filter(council=self.council, mandates__isnull=True).order_by("number")[0]

    def rules(self, **said: Any) -> None:
        bodies.adopt_rules(council_id=self.council.id, starts=self.day, **self.organiser, **said)


CASES: dict[str, tuple[Callable[[Case], object], str]] = {
    "a vote from a visitor of the town": (lambda at: at.cast("tom"), "not-member"),
    "a vote from a member who was not here": (lambda at: at.cast("ahmet"), "not-here"),
    "a vote with an unknown choice": (lambda at: at.cast("rosa", "maybe"), "unknown-choice"),
    "a vote without a choice": (lambda at: at.cast("rosa", ""), "unknown-choice"),
    "an option where there is none": (lambda at: at.cast("rosa", "1"), "unknown-choice"),
    "hands in a vote by name": (
        lambda at: actions.enter_count(
            vote_id=at.vote.id, person=at.who("fatou"), numbers={"yes": 1, "no": 0, "abstain": 0}, now=at.now
        ),
        "other-way",
    ),
    "a ballot in a vote by name": (
        lambda at: actions.take_ballot(vote_id=at.vote.id, person=at.who("rosa"), now=at.now),
        "other-way",
    ),
    "a result from outside": (
        lambda at: actions.record_result(vote_id=at.vote.id, numbers={"yes": 9}, now=at.now),
        "other-way",
    ),
    "a second vote while one is open": (
        lambda at: actions.open_vote(
            item_id=at.vote.item_id, question="?", language="fr", chair=at.who("fatou"), now=at.now
        ),
        "one-vote",
    ),
    "another round of a vote that is open": (
        lambda at: actions.next_round(vote_id=at.vote.id, chair=at.who("fatou"), now=at.now),
        "one-vote",
    ),
    "the words of a minority before the close": (
        lambda at: actions.write_statement(
            vote_id=at.vote.id, person=at.who("rahim"), language="fr", body="Non.", now=at.now
        ),
        "not-minority",
    ),
    "a seat filled twice": (lambda at: at.fill(at.seat("rahim"), "amina"), "seat-taken"),
    "a second seat for a member": (lambda at: at.fill(at.empty, "rahim"), "has-a-seat"),
    "a term that overlaps another": (
        lambda at: at.fill(at.seat("rahim"), "amina", days=40, ends=at.day + timedelta(days=80)),
        "seat-taken",
    ),
    "a term that ends before it starts": (
        lambda at: at.fill(at.empty, "amina", ends=at.day - timedelta(days=1)),
        "backwards",
    ),
    "a second co-chair of one office": (
        lambda at: at.fill(at.empty, "amina", office=Office.COCHAIR_RESIDENT),
        "office-taken",
    ),
    "a quorum above all seats": (lambda at: at.rules(quorum=Share(1, 1, more_than=True)), "above-all"),
    "a quorum that is no share": (lambda at: at.rules(quorum=Share(1, 0)), "no-share"),
    "a quorum of a college that is not there": (lambda at: at.rules(quorum_college=1), "no-college"),
    "votes for six others": (lambda at: at.rules(proxies=6), "many-proxies"),
}
AFTER_THE_CLOSE: dict[str, tuple[Callable[[Case], object], str]] = {
    "a vote after the close": (lambda at: at.cast("rosa"), "vote-closed"),
    "a changed vote after the close": (lambda at: at.cast("rahim", "no"), "vote-closed"),
    "a second close": (lambda at: at.close(), "wrong-moment"),
    "another round that nobody needs": (
        lambda at: actions.next_round(vote_id=at.vote.id, chair=at.who("fatou"), now=at.now),
        "no-round",
    ),
}


@pytest.fixture
def case(open_vote: Vote, rivemont: Council, who: Who, now: datetime) -> Case:
    found = Case(open_vote, rivemont, who, now)
    found.cast("rahim")
    return found


def test_what_cannot_be_is_refused_with_its_reason_and_changes_nothing(case: Case) -> None:
    assert refused(case, CASES) == {name: code for name, (_act, code) in CASES.items()}


def test_nothing_changes_a_vote_that_is_closed(case: Case) -> None:
    case.close()
    assert refused(case, AFTER_THE_CLOSE) == {name: code for name, (_act, code) in AFTER_THE_CLOSE.items()}


def refused(case: Case, cases: dict[str, tuple[Callable[[Case], object], str]]) -> dict[str, str]:
    """The code with which each was refused, after making sure that no row changed."""
    before, found = everything(), {}
    for name, (act, _code) in cases.items():
        with pytest.raises(Refused) as bar:
            act(case)
        found[name] = bar.value.refusal.code
        assert everything() == before, name
        assert str(bar.value.refusal.reason), name
    return found
