"""What of the sessions waits: the other key, an open vote, a session to prepare."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from council.bodies.actions import plan_work
from council.bodies.models import Council, Rules, Seat, StandIn
from council.bodies.queries import mandates_on
from council.meetings import actions
from council.meetings.models import Meeting, Reply, Vote
from residents.models import Person
from residents.permissions import day_of
from residents.roles import Duty
from residents.waiting import Waiting, waiting_for

Who = Callable[[str], Person]


def found(who: Who, key: str, now: datetime, duty: Duty, kind: str) -> list[Waiting]:
    listed = waiting_for(who(key), "en", now, only=[duty])
    return [one for one in listed if one.key.startswith(kind)]


def test_one_co_chairs_key_waits_for_the_other_alone(gathered: Meeting, who: Who, now: datetime) -> None:
    actions.open_meeting(meeting_id=gathered.id, chair=who("fatou"), now=now)
    (one,) = found(who, "claire", now, Duty.COCHAIR, "key")
    assert str(one.task) == "Your key is missing: Open the session"
    assert one.live
    assert found(who, "fatou", now, Duty.COCHAIR, "key") == []
    assert found(who, "rahim", now, Duty.COCHAIR, "key") == []
    later = now + timedelta(minutes=11)
    assert found(who, "claire", later, Duty.COCHAIR, "key") == []


def test_an_open_vote_waits_until_she_has_chosen(open_vote: Vote, who: Who, now: datetime) -> None:
    (one,) = found(who, "rahim", now, Duty.MEMBER, "vote")
    assert (one.title, one.live) == ("Oui ou non ?", True)
    actions.cast_vote(vote_id=open_vote.id, person=who("rahim"), choice="yes", now=now)
    assert found(who, "rahim", now, Duty.MEMBER, "vote") == []
    assert found(who, "samir", now, Duty.MEMBER, "vote") == []


def test_a_planned_session_waits_for_members_chairs_and_interpreters(
    convened: Meeting, who: Who, now: datetime
) -> None:
    before = now - timedelta(days=5)
    for key, duty in [("rahim", Duty.MEMBER), ("claire", Duty.COCHAIR), ("samir", Duty.INTERPRETER)]:
        (one,) = found(who, key, before, duty, "session")
        assert one.due == day_of(now)
    assert waiting_for(who("amina"), "en", before) == []


def test_the_sessions_take_the_same_queries_for_one_and_for_three(
    convened: Meeting, rivemont: Council, who: Who, now: datetime
) -> None:
    counts = []
    for more in (0, 2):
        for n in range(more):
            actions.convene(
                council_id=rivemont.id,
                convener=who("fatou"),
                titles={"fr": f"Séance {n}"},
                starts=now + timedelta(days=20 + n),
                items=[{"fr": "Accueil"}],
                now=now,
            )
        with CaptureQueriesContext(connection) as queries:
            listed = found(who, "rahim", now, Duty.MEMBER, "session")
        counts.append(len(queries))
    assert len(listed) == 3
    assert counts[0] == counts[1]


def test_empty_seats_and_missing_rules_wait_for_the_organiser(
    rivemont: Council, who: Who, now: datetime
) -> None:
    filled = mandates_on(day_of(now)).values("seat")
    empty = Seat.objects.filter(council=rivemont).exclude(id__in=filled).count()
    (seats,) = found(who, "sofia", now, Duty.ORGANISER, "seats")
    assert f"{empty} seats are empty" in seats.title
    assert found(who, "sofia", now, Duty.ORGANISER, "rules") == []
    Rules.objects.filter(council=rivemont).update(starts=day_of(now) + timedelta(days=1))
    (rules,) = found(who, "sofia", now, Duty.ORGANISER, "rules")
    assert str(rules.task) == "Publish the rules"
    assert found(who, "rahim", now, Duty.ORGANISER, "seats") == []


def test_a_member_says_whether_she_comes_then_reads(convened: Meeting, who: Who, now: datetime) -> None:
    before = now - timedelta(days=5)
    (one,) = found(who, "rahim", before, Duty.MEMBER, "session")
    assert str(one.task) == "Say whether you will come"
    Reply.objects.create(meeting=convened, person=who("rahim"), coming="comes", said_at=before)
    (one,) = found(who, "rahim", before, Duty.MEMBER, "session")
    assert str(one.task) == "The session is coming: read its agenda"


def test_a_co_chairs_stand_in_sees_what_waits_marked_for_whom(
    gathered: Meeting, rivemont: Council, who: Who, now: datetime
) -> None:
    actions.open_meeting(meeting_id=gathered.id, chair=who("fatou"), now=now)
    assert found(who, "philippe", now, Duty.COCHAIR, "key") == []
    StandIn.objects.create(
        council=rivemont, office="cochair-official", person=who("philippe"), starts=day_of(now)
    )
    (one,) = found(who, "philippe", now, Duty.COCHAIR, "key")
    assert (one.on_behalf, one.live) == ("Claire Morel", True)
    assert found(who, "rahim", now, Duty.COCHAIR, "key") == []


def test_empty_seats_name_the_council_in_the_readers_language(
    rivemont: Council, who: Who, now: datetime
) -> None:
    with translation.override("ar"):
        (seats,) = waiting_for(who("sofia"), "ar", now, only=[Duty.ORGANISER])
        assert str(seats.title).startswith(rivemont.name_ar)  # type: ignore[attr-defined]
    assert rivemont.name_ar != rivemont.name_fr  # type: ignore[attr-defined]


def test_planned_work_waits_for_the_co_chair_and_not_for_who_stands_in(
    rivemont: Council, who: Who, now: datetime
) -> None:
    due = day_of(now) + timedelta(days=1)
    plan_work(council_id=rivemont.id, titles={"fr": "Un bilan"}, due=due, person=who("claire"), now=now)
    StandIn.objects.create(
        council=rivemont, office="cochair-official", person=who("philippe"), starts=day_of(now)
    )
    assert len(found(who, "claire", now, Duty.COCHAIR, "work")) == 1
    assert found(who, "philippe", now, Duty.COCHAIR, "work") == []


@pytest.mark.parametrize("door", ["/en/me/", "/en/waiting/"])
def test_who_somebody_is_is_asked_once_for_all_that_waits_for_her(
    logged_in: Callable[[str], Any], open_vote: Vote, door: str
) -> None:
    client = logged_in("fatou")
    client.get(door)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(door).status_code == 200
    standing = re.compile(r'FROM "(bodies_standin|residents_roleheld)"')
    asked = Counter(one["sql"] for one in captured.captured_queries if standing.search(one["sql"]))
    assert [sql for sql, times in asked.items() if times > 1] == []
