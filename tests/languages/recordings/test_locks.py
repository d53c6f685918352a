"""Two at the same recording at once, and the controls that go without what keeps them apart."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db.models.query import QuerySet

from languages.recordings import actions, permissions
from languages.recordings.models import Recording
from register.models import Line
from register.refusals import Refused
from residents.models import Person
from tests.languages.recordings.conftest import Notes
from tests.racing import at_once, meet_after

pytestmark = [pytest.mark.locks, pytest.mark.django_db(transaction=True)]
Send = Callable[..., Recording]


def taken(recording: Recording, people: list[Person], now: datetime) -> list[Any]:
    take = lambda one: lambda: actions.take_recording(recording_id=recording.id, interpreter=one, now=now)  # noqa: E731
    return at_once([take(one) for one in people])


def test_of_two_interpreters_one_takes_it(send: Send, samir: Person, other: Person, now: datetime) -> None:
    answers = taken(send(), [samir, other], now)
    assert sorted(isinstance(one, Refused) for one in answers) == [False, True]


def test_without_the_lock_both_believe_that_it_is_theirs(
    send: Send, samir: Person, other: Person, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    recording = send()
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **options: self)
    meet_after(monkeypatch, permissions, "may_take")
    assert not any(isinstance(one, Refused) for one in taken(recording, [samir, other], now))


def test_many_taps_on_yes_publish_once(written: Send, notes: Notes, amina: Person, now: datetime) -> None:
    recording = written()
    yes = lambda: actions.confirm_words(recording_id=recording.id, speaker=amina, now=now)  # noqa: E731
    answers = at_once([yes] * 8)
    assert sum(isinstance(one, Recording) for one in answers) == 1
    assert Line.objects.filter(kind="recording.confirmed", scope__key=recording.id).count() == 1


def test_many_taps_on_send_keep_one(send: Send) -> None:
    key = uuid4()
    answers = at_once([lambda: send(key=key)] * 6)
    assert {getattr(one, "id", one) for one in answers} == {key}
    assert Recording.objects.count() == 1
