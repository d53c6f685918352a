"""The floor's tests: an open session on its second point, and people who ask."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from council.floor import actions
from council.floor.models import SpeakRequest, Speech
from council.meetings import actions as meetings
from council.meetings.models import Meeting
from residents.models import Person

Who = Callable[[str], Person]


@pytest.fixture
def session(open_session: Meeting, who: Who, now: datetime) -> Meeting:
    """Open, on its second point."""
    item = open_session.items.get(number=2)
    meetings.set_item(meeting_id=open_session.id, item_id=item.id, chair=who("fatou"), now=now)
    open_session.refresh_from_db()
    return open_session


@pytest.fixture
def asks(session: Meeting, who: Who, now: datetime) -> Callable[..., SpeakRequest]:
    """Somebody asks to speak, so many seconds after the moment of the test."""

    def ask(key: str, after: int = 0, language: str = "fr", **more: Any) -> SpeakRequest:
        when = now + timedelta(seconds=after)
        return actions.ask(meeting_id=session.id, person=who(key), language=language, now=when, **more)

    return ask


@pytest.fixture
def calls(session: Meeting, who: Who, now: datetime) -> Callable[..., Speech]:
    """The elected co-chair gives the floor to that request and its clock starts."""

    def call(request: SpeakRequest, after: int = 60) -> Speech:
        when = now + timedelta(seconds=after)
        speech = actions.call_next(meeting_id=session.id, chair=who("claire"), seen=request.id, now=when)
        return actions.start(speech_id=speech.id, chair=who("claire"), now=when)

    return call
