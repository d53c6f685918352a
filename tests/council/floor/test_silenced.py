"""Whoever is excluded from a session's discussion, or paused, neither asks nor waits to speak."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from council.discussion.actions import post_message
from council.discussion.models import Thread
from council.discussion.states import CharterRule
from council.floor import actions
from council.floor.models import Guest, SpeakRequest
from council.meetings.models import Meeting
from council.moderation.actions import lift, sanction
from council.moderation.models import Measure
from council.moderation.sanctions import Length, MeasureKind
from register.models import Line
from register.refusals import Refused
from residents.models import Person

Who = Callable[[str], Person]


def silence(who: Who, thread: Thread, kind: MeasureKind, now: datetime, key: str = "yasmine") -> Measure:
    message = post_message(thread_id=thread.id, author=who(key), language="fr", body="Partez", now=now)
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
