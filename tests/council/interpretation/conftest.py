"""A session that is open, with an Arabic channel that Samir holds; Karim interprets too."""

from collections.abc import Callable
from datetime import datetime

import pytest

from council.interpretation import actions
from council.interpretation.models import Channel
from council.meetings.models import Meeting
from residents.actions import give_role
from residents.models import Person
from residents.permissions import day_of
from residents.roles import Role

Who = Callable[[str], Person]


@pytest.fixture
def arabic(open_session: Meeting, who: Who, now: datetime) -> Channel:
    give_role(person_id=who("karim").id, role=Role.INTERPRETER, starts=day_of(now))
    return actions.open_channel(meeting_id=open_session.id, language="ar", interpreter=who("samir"), now=now)


@pytest.fixture
def say(arabic: Channel, who: Who, now: datetime) -> Callable[..., object]:
    """Samir says a line."""

    def speak(body: str = "أهلاً بكم", by: str = "samir") -> object:
        return actions.say(channel_id=arabic.id, interpreter=who(by), body=body, now=now)

    return speak
