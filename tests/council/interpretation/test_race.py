"""Two who accept at once, or one who speaks while the other accepts: one holder, no word of the former after.
The controls go without the channel's lock."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from threading import Event
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError

from council.interpretation import actions, permissions
from council.interpretation.models import Channel
from council.meetings.models import Meeting
from register import models as register
from register.refusals import Refused
from residents.actions import give_role
from residents.permissions import day_of
from residents.roles import Role
from tests.council.interpretation.conftest import Who
from tests.racing import at_once, meet_after, seen

pytestmark = [pytest.mark.locks, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def accept(arabic: Channel, who: Who, now: datetime) -> Callable[[], Channel]:
    """Samir has offered the channel to Karim, who takes it."""
    karim = who("karim")
    actions.offer_channel(channel_id=arabic.id, person=who("samir"), to=karim, now=now)
    return lambda: actions.accept_channel(channel_id=arabic.id, interpreter=karim, now=now)


@pytest.fixture
def last_words(arabic: Channel, who: Who, now: datetime) -> Callable[[], Any]:
    samir = who("samir")
    return lambda: actions.say(channel_id=arabic.id, interpreter=samir, body="أخيراً", now=now)


@pytest.fixture
def unlocked(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(channel_id: UUID) -> Channel:
        return Channel.objects.select_related("meeting__council").get(id=channel_id)

    monkeypatch.setattr(actions, "_locked", read)


def told(channel: Channel) -> list[str]:
    """What the channel's readers were told, in its order."""
    kinds = register.Line.objects.filter(scope__kind="channel", scope__key=channel.id).order_by("number")
    return list(kinds.values_list("kind", flat=True))


def refused(answers: list[Any]) -> list[str]:
    return [one.refusal.code for one in answers if isinstance(one, Refused)]


def test_accepting_twice_at_once_gives_the_channel_once(
    arabic: Channel, accept: Callable[[], Channel]
) -> None:
    assert refused(at_once([accept, accept])) == ["not-offered"]
    assert told(arabic).count("channel.taken") == 1


@pytest.fixture
def accept_both(
    arabic: Channel, open_session: Meeting, who: Who, now: datetime
) -> list[Callable[[], Channel]]:
    """Samir and Nour have each offered theirs to Karim."""
    give_role(person_id=who("nour").id, role=Role.INTERPRETER, starts=day_of(now))
    bengali = actions.open_channel(
        meeting_id=open_session.id, language="bn", interpreter=who("nour"), now=now
    )
    karim = who("karim")
    for channel in (arabic, bengali):
        actions.offer_channel(channel_id=channel.id, person=channel.holder, to=karim, now=now)
    return [
        partial(actions.accept_channel, channel_id=one.id, interpreter=karim, now=now)
        for one in (arabic, bengali)
    ]


def test_who_accepts_two_channels_at_once_gets_one_and_is_told_so(
    accept_both: list[Callable[[], Channel]], who: Who
) -> None:
    assert refused(at_once(accept_both)) == ["has-a-channel"]
    assert Channel.objects.filter(holder=who("karim")).count() == 1


def test_without_the_lock_of_the_session_only_the_database_holds_the_second(
    accept_both: list[Callable[[], Channel]], who: Who, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both find that Karim has none: an error that nobody put into words."""
    monkeypatch.setattr(actions, "_locked_meeting", lambda meeting_id: None)
    meet_after(monkeypatch, permissions, "may_accept")
    answers = at_once(accept_both, IntegrityError)
    assert sum(isinstance(one, IntegrityError) for one in answers) == 1
    assert Channel.objects.filter(holder=who("karim")).count() == 1


@pytest.mark.usefixtures("unlocked")
def test_without_the_lock_the_channel_is_taken_twice(
    arabic: Channel, accept: Callable[[], Channel], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "_locked_meeting", lambda meeting_id: None)
    meet_after(monkeypatch, permissions, "may_accept")
    assert refused(at_once([accept, accept])) == []
    assert told(arabic).count("channel.taken") == 2


def test_who_speaks_while_the_other_accepts_is_heard_before_or_told(
    arabic: Channel, accept: Callable[[], Channel], last_words: Callable[[], Any], who: Who, now: datetime
) -> None:
    bars = refused(at_once([last_words, accept]))
    assert bars in ([], ["not-holder"])
    assert told(arabic)[2:] == (["channel.taken"] if bars else ["line.said", "channel.taken"])
    line = actions.say(channel_id=arabic.id, interpreter=who("karim"), body="بعدها", now=now)
    assert line.number == arabic.lines.count()


@pytest.mark.usefixtures("unlocked")
def test_without_the_lock_the_one_who_left_still_speaks(
    arabic: Channel,
    accept: Callable[[], Channel],
    last_words: Callable[[], Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Samir was asked whether he may speak before Karim took the channel, and speaks after."""
    asked, allowed, taken = permissions.may_speak, Event(), Event()

    def waits(person: Any, channel: Channel, now: datetime) -> Any:
        bar = asked(person, channel, now)
        allowed.set()
        seen(taken)
        return bar

    def take() -> None:
        seen(allowed)
        accept()
        taken.set()

    monkeypatch.setattr(permissions, "may_speak", waits)
    at_once([last_words, take])
    assert told(arabic)[2:] == ["channel.taken", "line.said"]
