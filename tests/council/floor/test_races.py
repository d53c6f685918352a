"""Acts of the floor at once: the meeting's lock makes them wait. The controls go without it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError

from council.floor import actions, queries
from council.floor.models import SpeakRequest, Speech
from council.floor.order import Kind
from council.meetings.models import Meeting
from register.refusals import Refused
from residents.models import Person
from tests.racing import at_once, meeting

pytestmark = [pytest.mark.locks, pytest.mark.django_db(transaction=True)]
Who = Callable[[str], Person]
Asks = Callable[..., SpeakRequest]


def test_two_chairs_who_call_the_next_at_once_call_one_person(
    session: Meeting, asks: Asks, who: Who, now: datetime
) -> None:
    first, _second = asks("rahim"), asks("rosa", 1)
    chairs = [who("fatou"), who("claire")]
    answers = at_once(
        [
            lambda chair=chair: actions.call_next(meeting_id=session.id, chair=chair, seen=first.id, now=now)
            for chair in chairs
        ]
    )
    assert [type(one) for one in answers if isinstance(one, Speech)] == [Speech]
    assert [one.refusal.code for one in answers if isinstance(one, Refused)] == ["order-changed"]
    assert Speech.objects.get().request == first


def test_without_the_lock_the_constraint_lets_one_person_have_the_floor(
    session: Meeting, asks: Asks, who: Who, now: datetime
) -> None:
    waiting = [asks("rahim"), asks("rosa", 1)]
    chair, meet = who("fatou"), meeting(2)

    def call(request: SpeakRequest) -> object:
        seen = queries.floor_of(session).speech
        meet.wait()
        assert seen is None
        return Speech.objects.create(
            meeting=session, request=request, called_at=now, called_by=chair, allowed=180
        )

    answers = at_once([lambda request=request: call(request) for request in waiting], IntegrityError)
    assert sum(isinstance(one, IntegrityError) for one in answers) == 1
    assert Speech.objects.count() == 1


def test_a_member_who_taps_many_times_waits_once(session: Meeting, who: Who, now: datetime) -> None:
    rahim = who("rahim")
    answers = at_once([lambda: actions.ask(meeting_id=session.id, person=rahim, language="bn", now=now)] * 6)
    assert sum(isinstance(one, SpeakRequest) for one in answers) == 1
    assert sum(isinstance(one, Refused) for one in answers) == 5


def test_without_the_lock_the_constraint_refuses_a_second_request(
    session: Meeting, who: Who, now: datetime
) -> None:
    rahim, meet = who("rahim"), meeting(4)

    def ask() -> object:
        assert not SpeakRequest.objects.filter(person=rahim).exists()
        meet.wait()
        values: dict[str, Any] = {"kind": Kind.SPEECH.value, "language": "bn", "asked_at": now}
        return SpeakRequest.objects.create(item=session.current_item, person=rahim, **values)

    answers = at_once([ask] * 4, IntegrityError)
    assert sum(isinstance(one, IntegrityError) for one in answers) == 3
    assert SpeakRequest.objects.count() == 1


def test_more_time_tapped_by_both_chairs_at_once_is_given_once(
    session: Meeting, asks: Asks, calls: Callable[..., Speech], who: Who, now: datetime
) -> None:
    speech = calls(asks("rahim"))
    at_once(
        [
            lambda chair=chair: actions.give_time(
                speech_id=speech.id, chair=chair, seconds=60, seen=180, now=now
            )
            for chair in (who("fatou"), who("claire"))
        ]
    )
    speech.refresh_from_db()
    assert speech.allowed == 240
