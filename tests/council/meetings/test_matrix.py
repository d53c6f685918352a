"""Role by phase by act: who may do what in a session, when. Every public act of meetings stands in the table.

The session of the cases: Claire, one co-chair, is here; Fatou, the other one, has left, and Teresa stands in
for her. Rahim is a member, Karim the rapporteur, Hawa of a college that only speaks, Tom the deputy of a
member who is away, and Ahmet a member who has not come.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from council.bodies.actions import adopt_rules, give_office, name_deputy, name_stand_in
from council.bodies.models import College, Council, Mandate
from council.bodies.offices import Office
from council.bodies.procedure import Share
from council.meetings import actions
from council.meetings.agenda import ItemPlan
from council.meetings.attendance import Coming
from council.meetings.convening import Plan
from council.meetings.lifecycle import VoteWay
from council.meetings.models import Vote, VoteCast
from register.refusals import Refused
from residents.models import Person
from residents.permissions import day_of

Who = Callable[[str], Person]
ROLES = {
    "visitor": "",
    "resident": "amina",
    "member": "rahim",
    "absent": "ahmet",
    "deputy": "tom",
    "speaker": "hawa",
    "rapporteur": "karim",
    "chair": "claire",
    "away": "fatou",
    "stand-in": "teresa",
    "organiser": "sofia",
    "desk": "luc",
    "clerk": "helene",
    "official": "marc",
    "moderator": "ines",
    "interpreter": "samir",
}
CHAIRS = "chair away stand-in"
SITTING = f"member absent deputy speaker rapporteur {CHAIRS}"
VOTERS = f"member deputy rapporteur {CHAIRS}"
AT_THE_DESK = "rapporteur chair away organiser desk"
AGENDA = f"rapporteur organiser {CHAIRS}"
KNOWN = f"resident {SITTING} organiser desk clerk official moderator interpreter"
BUSY = "prepared voting hands secret"
LIVE = f"opened {BUSY} tied voted"
RUNS = f"{LIVE} paused"
# Phases, and who may do it in them; nobody else may, and in no other phase.
TABLE: dict[str, dict[str, str]] = {
    "convene": {"convened": "chair away organiser"},
    "announce": {"convened": "chair away organiser"},
    "send_notice": {},
    "change_session": {"convened": "chair away organiser"},
    "renew_calendar": {"convened": KNOWN},
    "add_item": {f"convened {RUNS}": AGENDA},
    "change_item": {f"convened {RUNS}": AGENDA},
    "move_item": {f"convened {RUNS}": AGENDA},
    "withdraw_item": {"convened opened": AGENDA},
    "say_needs": {f"convened {RUNS}": SITTING},
    # Nobody's act: the clock of the site calls it.
    "forget_needs": {"convened": f"visitor {KNOWN}"},
    "arrive": {f"convened {RUNS}": SITTING},
    "leave": {f"convened {RUNS}": SITTING},
    "reply": {f"convened {RUNS}": SITTING},
    "give_proxy": {f"convened {RUNS}": f"member absent rapporteur {CHAIRS}"},
    "end_proxy": {f"convened {RUNS}": KNOWN},
    "note_arrivals": {f"convened {RUNS}": AT_THE_DESK},
    "note_departures": {f"convened {RUNS}": AT_THE_DESK},
    "open_meeting": {"convened paused": CHAIRS},
    "suspend_meeting": {LIVE: CHAIRS},
    "close_meeting": {"opened prepared tied voted": CHAIRS},
    "set_item": {RUNS: CHAIRS},
    "open_vote": {"opened tied voted": CHAIRS},
    "cancel_vote": {"prepared": CHAIRS},
    # Fatou has prepared the vote: her key is turned, and her stand-in has no other.
    "turn_key_to_open_vote": {"prepared": "chair"},
    "turn_key_to_close_vote": {"voting paused hands secret": CHAIRS},
    # Who was here at the opening votes, gone or not.
    "cast_vote": {"voting": VOTERS},
    "take_ballot": {"secret": VOTERS},
    "enter_count": {"hands": f"rapporteur {CHAIRS}"},
    "next_round": {"tied": CHAIRS},
    "write_statement": {"voted ended": "member"},
    "record_result": {},
}


class Stage:
    """The session in one phase, with the vote of the phase; in the `first` what no phase changes is tried."""

    def __init__(self, council: Council, who: Who, now: datetime, first: bool) -> None:
        self.council, self.who, self.now, self.first = council, who, now, first
        self.vote: Vote | None = None
        self.meeting = actions.convene(
            council_id=council.id,
            convener=who("fatou"),
            titles={"fr": "Séance"},
            starts=now,
            items=[{"fr": "Un"}, {"fr": "Deux"}],
            now=now - timedelta(days=1),
        )
        self.item = self.meeting.items.get(number=2)
        for key in ("claire", "fatou", "rahim", "karim", "teresa", "hawa", "tom"):
            actions.arrive(meeting_id=self.meeting.id, person=who(key), now=now)

    def both(self, act: Callable[..., Any], **about: Any) -> None:
        for key in ("fatou", "claire"):
            act(chair=self.who(key), now=self.now, **about)

    def prepare(self, way: VoteWay = VoteWay.NAMED, *options: str) -> None:
        self.vote = actions.open_vote(
            item_id=self.item.id,
            question="?",
            language="fr",
            chair=self.who("fatou"),
            now=self.now,
            way=way,
            options=options,
        )

    def open(self, way: VoteWay = VoteWay.NAMED, *options: str) -> None:
        self.prepare(way, *options)
        assert self.vote
        actions.turn_key_to_open_vote(vote_id=self.vote.id, chair=self.who("claire"), now=self.now)

    def count(self, *numbers: int) -> None:
        assert self.vote
        answers = [str(one.pk) for one in self.vote.options.all()]
        answers = [*answers, "abstain"] if answers else ["yes", "no", "abstain"]
        said = dict(zip(answers, numbers, strict=True))
        actions.enter_count(vote_id=self.vote.id, person=self.who("claire"), numbers=said, now=self.now)

    def close(self) -> None:
        assert self.vote
        self.both(actions.turn_key_to_close_vote, vote_id=self.vote.id)


def opened(stage: Stage) -> None:
    stage.both(actions.open_meeting, meeting_id=stage.meeting.id)


def prepared(stage: Stage) -> None:
    opened(stage)
    stage.prepare()


def voting(stage: Stage) -> None:
    opened(stage)
    stage.open()


def paused(stage: Stage) -> None:
    voting(stage)
    actions.suspend_meeting(meeting_id=stage.meeting.id, chair=stage.who("claire"), now=stage.now)


def hands(stage: Stage) -> None:
    opened(stage)
    stage.open(VoteWay.HANDS)
    stage.count(2, 1, 0)


def secret(stage: Stage) -> None:
    opened(stage)
    stage.open(VoteWay.SECRET)


def tied(stage: Stage) -> None:
    opened(stage)
    stage.open(VoteWay.HANDS, "A", "B")
    stage.count(1, 1, 1)
    stage.close()


def voted(stage: Stage) -> None:
    """Rahim said no, the others yes."""
    voting(stage)
    assert stage.vote
    for row in VoteCast.objects.filter(vote=stage.vote).select_related("person"):
        choice = "no" if row.person == stage.who("rahim") else "yes"
        actions.cast_vote(vote_id=stage.vote.id, person=row.person, choice=choice, now=stage.now)
    stage.close()


def ended(stage: Stage) -> None:
    voted(stage)
    stage.both(actions.close_meeting, meeting_id=stage.meeting.id)


PHASES: dict[str, Callable[[Stage], None]] = {
    "convened": lambda stage: None,
    "opened": opened,
    "prepared": prepared,
    "voting": voting,
    "paused": paused,
    "hands": hands,
    "secret": secret,
    "tied": tied,
    "voted": voted,
    "ended": ended,
}
ON_MEETING: dict[str, Callable[[Stage, Any], Any]] = {
    "arrive": lambda at, person: {"person": person},
    "leave": lambda at, person: {"person": person},
    "reply": lambda at, person: {"person": person, "coming": Coming.COMES},
    "give_proxy": lambda at, person: {"giver": person, "holder": at.who("rosa")},
    "end_proxy": lambda at, person: {"giver": person},
    "note_arrivals": lambda at, person: {"officer": person, "numbers": [2]},
    "note_departures": lambda at, person: {"officer": person, "numbers": [2]},
    "open_meeting": lambda at, person: {"chair": person},
    "suspend_meeting": lambda at, person: {"chair": person},
    "close_meeting": lambda at, person: {"chair": person},
    "set_item": lambda at, person: {"chair": person, "item_id": at.item.id},
    "add_item": lambda at, person: {"person": person, "plan": ItemPlan({"fr": "Trois"})},
    "send_notice": lambda at, person: {"convener": person},
    "change_session": lambda at, person: {
        "person": person,
        "titles": {"fr": "Séance"},
        "plan": Plan(at.now + timedelta(days=1), {}),
    },
    "say_needs": lambda at, person: {"person": person, "language": "ar", "childcare": True, "access": ""},
}
ON_AGENDA: dict[str, Callable[[Stage, Any], Any]] = {
    "change_item": lambda at, person: {"person": person, "plan": ItemPlan({"fr": "Deux encore"})},
    "move_item": lambda at, person: {"person": person, "up": True},
    "withdraw_item": lambda at, person: {"person": person},
}
ON_VOTE: dict[str, Callable[[Stage, Any], Any]] = {
    "cancel_vote": lambda at, person: {"chair": person},
    "turn_key_to_open_vote": lambda at, person: {"chair": person},
    "turn_key_to_close_vote": lambda at, person: {"chair": person},
    "cast_vote": lambda at, person: {"person": person, "choice": "yes"},
    "take_ballot": lambda at, person: {"person": person},
    "enter_count": lambda at, person: {"person": person, "numbers": {"yes": 1, "no": 1, "abstain": 0}},
    "next_round": lambda at, person: {"chair": person},
    "write_statement": lambda at, person: {"person": person, "language": "fr", "body": "Non."},
    "record_result": lambda at, person: {"numbers": {"yes": 1, "no": 1, "abstain": 0}},
}
APART: dict[str, Callable[[Stage, Any], Any]] = {
    "convene": lambda at, person: {
        "council_id": at.council.id,
        "convener": person,
        "titles": {"fr": "Une autre"},
        "starts": at.now + timedelta(days=9),
        "items": [{"fr": "Un"}],
        "now": at.now,
    },
    "open_vote": lambda at, person: {
        "item_id": at.item.id,
        "question": "?",
        "language": "fr",
        "chair": person,
        "now": at.now,
    },
    "announce": lambda at, person: {
        "council_id": at.council.id,
        "convener": person,
        "titles": {"fr": "Une autre"},
        "plan": Plan(at.now + timedelta(days=9), {}),
        "now": at.now,
    },
    "forget_needs": lambda at, person: {"now": at.now},
    "renew_calendar": lambda at, person: {"person": person},
}


def calls(at: Stage, person: Any) -> dict[str, dict[str, Any]]:
    """The arguments of every act that can be called in the phase."""
    found = {name: make(at, person) for name, make in APART.items() if at.first or name == "open_vote"}
    about = {"meeting_id": at.meeting.id, "now": at.now}
    found |= {name: about | make(at, person) for name, make in ON_MEETING.items()}
    item = {"item_id": at.item.id, "now": at.now}
    found |= {name: item | make(at, person) for name, make in ON_AGENDA.items()}
    if at.vote:
        found |= {
            name: {"vote_id": at.vote.id, "now": at.now} | make(at, person) for name, make in ON_VOTE.items()
        }
    return found


class Undone(Exception):
    """Takes an act back that was carried out."""


def may(act: Callable[..., Any], about: dict[str, Any]) -> bool:
    """Whether the act is carried out rather than refused; either way nothing of it stays."""
    try:
        with transaction.atomic():
            act(**about)
            raise Undone
    except Refused:
        return False
    except Undone:
        return True


@pytest.fixture
def council(rivemont: Council, who: Who, now: datetime, settings: Any, tmp_path: Any) -> Council:
    """Rivemont, with a rapporteur, a stand-in, a deputy, and a college that only speaks."""
    settings.KEYS = tmp_path / "keys"
    day, organiser = day_of(now), {"organiser": who("sofia"), "now": now}
    speaking = College.objects.get(council=rivemont, group="associations")
    adopt_rules(
        council_id=rivemont.id, starts=day, proxies=1, quorum=Share(0, 1), speakers=[speaking.id], **organiser
    )
    held = {key: Mandate.objects.get(council=rivemont, person=who(key)) for key in ("karim", "marco")}
    give_office(mandate_id=held["karim"].id, office=Office.RAPPORTEUR, day=day, **organiser)
    name_deputy(seat_id=held["marco"].seat_id, person_id=who("tom").id, starts=day, **organiser)
    name_stand_in(
        council_id=rivemont.id,
        office=Office.COCHAIR_RESIDENT,
        person_id=who("teresa").id,
        starts=day,
        by=who("fatou"),
        now=now,
    )
    return rivemont


def test_every_public_act_of_meetings_stands_in_the_table() -> None:
    assert set(actions.__all__) == {*ON_MEETING, *ON_AGENDA, *ON_VOTE, *APART} == set(TABLE)


def test_who_may_do_what_in_which_phase(council: Council, who: Who, now: datetime) -> None:
    people = {role: who(key) if key else AnonymousUser() for role, key in ROLES.items()}
    found: dict[str, dict[str, list[str]]] = {}
    for phase, build in PHASES.items():
        try:
            with transaction.atomic():
                at = Stage(council, who, now, first=phase == "convened")
                build(at)
                if phase != "ended":
                    actions.leave(meeting_id=at.meeting.id, person=who("fatou"), now=now)
                for role, person in people.items():
                    for name, about in calls(at, person).items():
                        found.setdefault(name, {}).setdefault(phase, [])
                        if may(getattr(actions, name), about):
                            found[name][phase].append(role)
                raise Undone
        except Undone:
            continue
    told = {
        name: {phase: set(roles) for phase, roles in phases.items() if roles}
        for name, phases in found.items()
    }
    assert told == {
        name: {phase: set(roles.split()) for phases, roles in rows.items() for phase in phases.split()}
        for name, rows in TABLE.items()
    }
