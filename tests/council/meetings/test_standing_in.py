"""While a co-chair is away her stand-in acts in her office, and everyone sees that she does."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from council.bodies.actions import name_stand_in
from council.bodies.offices import Office
from council.meetings import actions, permissions
from council.meetings.models import Meeting, TurnedKey
from register.refusals import Refused
from residents.models import Person
from residents.permissions import day_of

Who = Callable[[str], Person]


@pytest.fixture
def rahim(gathered: Meeting, who: Who, now: datetime) -> Person:
    """Rahim, who stands in for Fatou."""
    named = name_stand_in(
        council_id=gathered.council_id,
        office=Office.COCHAIR_RESIDENT,
        person_id=who("rahim").id,
        starts=day_of(now),
        by=who("fatou"),
        now=now,
    )
    return named.person


def leave(meeting: Meeting, person: Person, now: datetime) -> None:
    actions.leave(meeting_id=meeting.id, person=person, now=now)


def test_nobody_stands_in_for_a_cochair_who_is_here(gathered: Meeting, rahim: Person, now: datetime) -> None:
    with pytest.raises(Refused, match="not-cochair"):
        actions.open_meeting(meeting_id=gathered.id, chair=rahim, now=now)


def test_a_stand_in_turns_the_key_of_who_is_away_and_is_shown_as_such(
    client: Any, gathered: Meeting, rahim: Person, who: Who, now: datetime
) -> None:
    leave(gathered, who("fatou"), now)
    assert not actions.open_meeting(meeting_id=gathered.id, chair=rahim, now=now)
    assert actions.open_meeting(meeting_id=gathered.id, chair=who("claire"), now=now)
    key = TurnedKey.objects.get(person=rahim)
    assert (key.office, key.stands_in) == ("cochair-resident", True)
    page = client.get(f"/en/meetings/{gathered.id}/").content.decode()
    assert "Resident co-chair (stand-in): agrees to open the session" in page


def test_a_stand_in_alone_opens_nothing_and_only_pauses(
    open_session: Meeting, rahim: Person, who: Who, now: datetime
) -> None:
    leave(open_session, who("fatou"), now)
    assert not actions.close_meeting(meeting_id=open_session.id, chair=rahim, now=now)
    with pytest.raises(Refused, match="same-person"):
        actions.close_meeting(meeting_id=open_session.id, chair=rahim, now=now)
    actions.suspend_meeting(meeting_id=open_session.id, chair=rahim, now=now)


def test_the_holder_who_comes_back_turns_no_second_key_of_her_office(
    open_session: Meeting, rahim: Person, who: Who, now: datetime
) -> None:
    leave(open_session, who("fatou"), now)
    actions.close_meeting(meeting_id=open_session.id, chair=rahim, now=now)
    actions.arrive(meeting_id=open_session.id, person=who("fatou"), now=now)
    with pytest.raises(Refused, match="same-office"):
        actions.close_meeting(meeting_id=open_session.id, chair=who("fatou"), now=now)
    assert permissions.chairing(rahim, open_session, now).office == ""


def test_a_stand_in_who_is_not_here_has_no_key(
    gathered: Meeting, rahim: Person, who: Who, now: datetime
) -> None:
    for person in (rahim, who("fatou")):
        leave(gathered, person, now)
    with pytest.raises(Refused, match="not-cochair"):
        actions.open_meeting(meeting_id=gathered.id, chair=rahim, now=now)
