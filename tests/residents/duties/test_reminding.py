"""A reminder says what is late or nearly: once a stage, and at most one message a day."""

from datetime import UTC, datetime, timedelta

import pytest

from register.models import Lease
from residents.delivery.actions import bundle
from residents.delivery.kinds import Notice
from residents.delivery.mails import compose_mail
from residents.delivery.models import Delivery
from residents.duties import actions, reminding, ticking
from residents.duties.models import Reminded
from residents.models import Person
from residents.permissions import day_of
from residents.waiting import Waiting
from tests.residents.duties.conftest import People, Put

NOON = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    return NOON


def thing(key: str, days: int | None, now: datetime = NOON) -> Waiting:
    due = None if days is None else day_of(now) + timedelta(days=days)
    return Waiting(key, f"Thing {key}", "/t/", "Do it", due=due)


def told(person: Person) -> int:
    return Delivery.objects.filter(person=person, kind="waiting", channel="page").count()


def test_what_is_late_or_nearly_is_told_once_a_stage(cast: People, put: Put) -> None:
    ines = cast("ines")
    put(thing("late", -1), thing("soon", 2), thing("far", 9), thing("undated", None))
    assert actions.remind(person_id=ines.id, now=NOON) == 2
    for days, expected in [(1, 0), (2, 0), (3, 1), (4, 0)]:
        assert actions.remind(person_id=ines.id, now=NOON + timedelta(days=days)) == expected
    assert told(ines) == 2
    assert set(Reminded.objects.values_list("item", "stage")) == {
        ("late", "late"),
        ("soon", "soon"),
        ("soon", "late"),
    }


def test_one_message_a_day_whatever_comes(cast: People, put: Put) -> None:
    ines = cast("ines")
    put(thing("a", -1))
    actions.remind(person_id=ines.id, now=NOON)
    put(thing("a", -1), thing("b", -1))
    assert actions.remind(person_id=ines.id, now=NOON + timedelta(hours=3)) == 0
    assert told(ines) == 1
    assert actions.remind(person_id=ines.id, now=NOON + timedelta(days=1)) == 1
    assert told(ines) == 2


def test_nothing_is_said_when_nothing_presses(cast: People, put: Put) -> None:
    put(thing("far", 9), thing("undated", None))
    assert actions.remind(person_id=cast("ines").id, now=NOON) == 0
    assert told(cast("ines")) == 0


def test_who_has_handed_it_over_is_not_reminded(cast: People, rahim: Person, put: Put) -> None:
    ines = cast("ines")
    put(thing("a", -1))
    actions.hand_over(key="a", person=ines, to=rahim, note="", language="en", now=NOON)
    assert actions.remind(person_id=ines.id, now=NOON) == 0
    assert actions.remind(person_id=rahim.id, now=NOON) == 1


def test_the_message_says_what_presses_when_it_is_read(cast: People, put: Put) -> None:
    ines, number = cast("ines"), day_of(NOON).toordinal()
    put(thing("a", -1), thing("b", 0))
    notices = [Notice("waiting", ines.id, number - 1), Notice("waiting", ines.id, number)]
    older, newest = reminding.compose(notices, "en", NOON)
    assert older is None
    assert newest is not None
    assert newest.title == "2 things that you do for the council are due"
    assert newest.paragraphs == ("Thing a – Late by 1 day", "Thing b – Today")
    put(thing("far", 9))
    assert reminding.compose(notices, "en", NOON) == [None, None]


def test_the_mail_names_nothing_in_its_subject(cast: People, put: Put) -> None:
    put(thing("late", -1))
    actions.remind(person_id=cast("ines").id, now=NOON)
    mailing = bundle(person_id=cast("ines").id, now=NOON)
    assert mailing
    sent, _rows = compose_mail(mailing, NOON)
    assert sent
    assert "Thing" not in sent.subject
    assert "Thing late" in sent.body


@pytest.mark.parametrize(("hour", "reminds"), [(4, False), (11, True), (21, False)])
def test_the_clock_reminds_by_day(cast: People, put: Put, hour: int, reminds: bool) -> None:
    put(thing("a", -1))
    at = NOON.replace(hour=hour)
    ticking.due(at)
    assert told(cast("ines")) == reminds
    assert Lease.objects.filter(name="reminders").exists() is reminds


def test_the_clock_looks_once_an_hour(cast: People, put: Put) -> None:
    ticking.due(NOON)
    put(thing("a", -1))
    ticking.due(NOON + timedelta(minutes=59))
    assert told(cast("ines")) == 0
    ticking.due(NOON + timedelta(minutes=60))
    assert told(cast("ines")) == 1
    assert told(cast("luc")) == 0
