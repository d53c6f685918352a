"""Whoever is excluded from a session's discussion, or paused, neither asks nor waits to speak."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from council.bodies.models import Council
from council.discussion.actions import post_message
from council.discussion.models import Message, Thread
from council.discussion.states import CharterRule
from council.floor import actions
from council.floor.models import Guest, SpeakRequest
from council.meetings import actions as meetings
from council.meetings.models import Meeting
from council.moderation.actions import lift, sanction
from council.moderation.models import Measure
from council.moderation.sanctions import Length, MeasureKind
from register.models import Line
from register.refusals import Refused
from residents.models import Person

Who = Callable[[str], Person]
TABLES = ("meetings_meeting", "discussion_thread")


def says(who: Who, thread: Thread, now: datetime, key: str = "yasmine") -> Message:
    return post_message(thread_id=thread.id, author=who(key), language="fr", body="Partez", now=now)


def silence(who: Who, thread: Thread, kind: MeasureKind, now: datetime, key: str = "yasmine") -> Measure:
    return silenced(who, says(who, thread, now, key), kind, now)


def silenced(who: Who, message: Message, kind: MeasureKind, now: datetime) -> Measure:
    return sanction(
        message_id=message.id,
        moderator=who("ines"),
        kind=kind,
        rule=CharterRule.INSULT,
        reason="Insulte",
        language="fr",
        length=Length.DAY,
        now=now,
    )


@pytest.mark.parametrize("kind", [MeasureKind.EXCLUDE, MeasureKind.PAUSE])
def test_what_she_asked_no_longer_waits_and_she_does_not_ask_again_until_it_is_lifted(
    session: Meeting, asks: Callable[..., SpeakRequest], who: Who, now: datetime, kind: MeasureKind
) -> None:
    hers, another = asks("yasmine"), asks("rahim", after=1)
    measure = silence(who, session.thread, kind, now)
    for request, state in ((hers, "withdrawn"), (another, "waiting")):
        request.refresh_from_db()
        assert request.state == state
    line = Line.objects.get(scope__kind="floor", kind="request.withdrawn")
    assert (line.data["request"], line.actor) == (str(hers.id), None)
    with pytest.raises(Refused, match="silenced"):
        asks("yasmine", after=2)
    with pytest.raises(Refused, match="silenced"):
        actions.ask_for(
            meeting_id=session.id, officer=who("claire"), language="fr", person_id=who("yasmine").id, now=now
        )
    lift(measure_id=measure.id, moderator=who("ines"), now=now + timedelta(minutes=1))
    assert asks("yasmine", after=90).state == "waiting"


def test_an_invited_guest_is_no_way_round_it(session: Meeting, who: Who, now: datetime) -> None:
    silence(who, session.thread, MeasureKind.EXCLUDE, now, key="amina")
    guest = Guest.objects.create(
        meeting=session, person=who("amina"), name="Amina", invited_by=who("claire"), invited_at=now
    )
    with pytest.raises(Refused, match="silenced"):
        actions.ask_for(
            meeting_id=session.id, officer=who("claire"), language="fr", guest_id=guest.id, now=now
        )


@pytest.mark.parametrize("kind", [MeasureKind.WARN, MeasureKind.EXCLUDE])
def test_a_warning_and_an_exclusion_from_elsewhere_leave_her_in_the_queue(
    session: Meeting, asks: Callable[..., SpeakRequest], who: Who, now: datetime, kind: MeasureKind
) -> None:
    hers = asks("yasmine")
    thread = session.thread
    if kind is MeasureKind.EXCLUDE:
        thread = Thread.objects.create(council=session.council, opens=now - timedelta(hours=1))
    silence(who, thread, kind, now)
    hers.refresh_from_db()
    assert hers.state == "waiting"


@pytest.mark.locks
@pytest.mark.parametrize("kind", [MeasureKind.EXCLUDE, MeasureKind.PAUSE])
def test_a_moderator_holds_the_session_before_its_thread_as_its_end_does(
    session: Meeting, who: Who, now: datetime, kind: MeasureKind
) -> None:
    def held(act: Callable[[], object]) -> list[str]:
        with CaptureQueriesContext(connection) as captured:
            act()
        taken = [one["sql"] for one in captured.captured_queries if re.search(r" FOR .*UPDATE", one["sql"])]
        return [table for sql in taken for table in TABLES if f'FROM "{table}"' in sql]

    def end() -> None:
        for key in ("fatou", "claire"):
            meetings.close_meeting(meeting_id=session.id, chair=who(key), now=now)

    message = says(who, session.thread, now)
    for taken in (held(lambda: silenced(who, message, kind, now)), held(end)):
        assert taken.index("meetings_meeting") < taken.index("discussion_thread")


def test_a_pause_in_the_council_reaches_the_sessions_of_its_commissions(
    session: Meeting, asks: Callable[..., SpeakRequest], who: Who, now: datetime
) -> None:
    hers = asks("yasmine")
    commission = Council.objects.create(
        slug="a-commission", name="Une commission", kind="colleges", body="commission", parent=session.council
    )
    Meeting.objects.filter(id=session.id).update(council=commission)
    silence(who, session.thread, MeasureKind.PAUSE, now)
    hers.refresh_from_db()
    assert hers.state == "withdrawn"
