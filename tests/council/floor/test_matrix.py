"""Every act of the floor, for every role, in every state of a session; no act is left out."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from council.floor import actions, queries
from council.floor.models import SpeakRequest, Speech
from council.meetings import actions as meetings
from council.meetings.models import Meeting
from register.refusals import Refused
from residents.models import Person
from residents.permissions import day_of

Who = Callable[[str], Person]
# A co-chair, a member here, a member away, a resident, the desk, an organiser.
ROLES = ("claire", "rosa", "isabelle", "amina", "luc", "sofia")
CHAIR, HERE, DESK, ORGANISER = {"claire"}, {"claire", "rosa"}, {"claire", "luc"}, {"sofia"}
# Who may do it while the session is open or paused; rules are made at any time, the rest not after the end.
OPEN: Mapping[str, set[str]] = {
    "ask": HERE,
    "ask_for": DESK,
    "withdraw": DESK,
    "invite": CHAIR,
    "call_next": CHAIR,
    "call_out": CHAIR,
    "start": CHAIR,
    "pause": CHAIR,
    "resume": CHAIR,
    "give_time": CHAIR,
    "end": CHAIR,
    "close_list": CHAIR,
    "reopen_list": CHAIR,
    "adopt_floor_rules": ORGANISER,
}
NOT_IN_A_PAUSE = {"call_next", "call_out", "start", "pause", "resume"}
ALWAYS = {"adopt_floor_rules": ORGANISER}


class Undo(Exception):
    """Takes an act that was allowed back."""


def tried(act: str, person: Person, scene: dict[str, Any], now: datetime) -> bool:
    """Whether the act is allowed now; whatever it did is taken back."""
    try:
        with transaction.atomic():
            getattr(actions, act)(**scene[act](person), now=now)
            raise Undo
    except Undo:
        return True
    except Refused:
        return False


def scenes(
    session: Meeting, speech: Speech, waits: list[SpeakRequest], who: Who, now: datetime
) -> dict[str, Any]:
    """What each act is about."""
    first, second = waits
    meeting, chair = {"meeting_id": session.id}, lambda one: {"chair": one}
    of_speech = lambda one: {"speech_id": speech.id, "chair": one}  # noqa: E731
    starts = day_of(now) + timedelta(days=30)
    return {
        "ask": lambda one: {**meeting, "person": one, "language": "fr"},
        "ask_for": lambda one: {**meeting, "officer": one, "person_id": who("nadia").id, "language": "fr"},
        "withdraw": lambda one: {"request_id": first.id, "person": one},
        "invite": lambda one: {**meeting, "name": "Mme Diallo", **chair(one)},
        "call_next": lambda one: {**meeting, "seen": first.id, **chair(one)},
        "call_out": lambda one: {"request_id": second.id, "reason": "?", "language": "fr", **chair(one)},
        "give_time": lambda one: {**of_speech(one), "seconds": 60, "seen": speech.allowed},
        "close_list": lambda one: {**meeting, **chair(one)},
        "reopen_list": lambda one: {**meeting, **chair(one)},
        "adopt_floor_rules": lambda one: {
            "council_id": session.council_id,
            "starts": starts,
            "organiser": one,
        },
        **dict.fromkeys(("start", "pause", "resume", "end"), of_speech),
    }


def allowed(scene: dict[str, Any], acts: set[str], who: Who, now: datetime) -> dict[str, set[str]]:
    return {act: {key for key in ROLES if tried(act, who(key), scene, now)} for act in acts}


def test_every_act_is_listed() -> None:
    assert set(OPEN) == set(actions.__all__)


def test_who_may_do_what_in_each_state(
    session: Meeting, asks: Callable[..., SpeakRequest], who: Who, now: datetime
) -> None:
    claire = who("claire")
    called, _rahim, _hawa = asks("karim"), asks("rahim", 1), asks("hawa", 2)
    speech = actions.call_next(meeting_id=session.id, chair=claire, seen=called.id, now=now)
    waits = [place.request for place in queries.floor_of(session).places]
    scene = scenes(session, speech, waits, who, now)
    open_now = set(OPEN) - {"pause", "resume", "reopen_list"}
    assert allowed(scene, open_now, who, now) == {act: OPEN[act] for act in open_now}
    actions.start(speech_id=speech.id, chair=claire, now=now)
    assert allowed(scene, {"pause"}, who, now) == {"pause": CHAIR}
    actions.pause(speech_id=speech.id, chair=claire, now=now)
    actions.close_list(meeting_id=session.id, chair=claire, now=now)
    assert allowed(scene, {"resume", "reopen_list"}, who, now) == {"resume": CHAIR, "reopen_list": CHAIR}
    actions.reopen_list(meeting_id=session.id, chair=claire, now=now)
    meetings.suspend_meeting(meeting_id=session.id, chair=claire, now=now)
    paused = set(OPEN) - {"reopen_list"}
    assert allowed(scene, paused, who, now) == {
        act: set() if act in NOT_IN_A_PAUSE else OPEN[act] for act in paused
    }
    for key in ("fatou", "claire"):
        meetings.close_meeting(meeting_id=session.id, chair=who(key), now=now)
    assert allowed(scene, set(OPEN), who, now) == {act: ALWAYS.get(act, set()) for act in OPEN}
