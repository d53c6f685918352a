"""What of the opinions waits, for whom, and for nobody else."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from council.opinions import actions
from languages.models import Wish
from residents.permissions import day_of
from residents.roles import Duty
from residents.waiting import waiting_for
from tests.council.opinions.conftest import Assembly


def tasks(assembly: Assembly, key: str, duty: Duty) -> list[str]:
    found = waiting_for(assembly.people[key], "en", assembly.now, only=[duty])
    return [str(one.task) for one in found if one.key.startswith(("opinion", "translation", "city"))]


def test_an_adopted_opinion_waits_for_each_co_chair_until_she_has_signed(assembly: Assembly) -> None:
    opinion = assembly.adopted()
    for key in ("claire", "fatou"):
        assert tasks(assembly, key, Duty.COCHAIR) == ["Sign it"]
    actions.sign_opinion(opinion_id=opinion.id, person=assembly.people["claire"], now=assembly.now)
    assert tasks(assembly, "claire", Duty.COCHAIR) == []
    assert tasks(assembly, "fatou", Duty.COCHAIR) == ["Sign it"]
    assert tasks(assembly, "rahim", Duty.MEMBER) == []


def test_a_delivered_opinion_waits_for_the_city_with_its_last_day(assembly: Assembly) -> None:
    opinion = assembly.signed()
    (one,) = waiting_for(assembly.people["marc"], "en", assembly.now, only=[Duty.OFFICIAL])
    assert (one.key, one.due, one.since) == (f"opinion:{opinion.id}", opinion.due_on, day_of(assembly.now))
    assert tasks(assembly, "helene", Duty.CLERK) == ["Confirm that it has arrived"]
    actions.acknowledge_opinion(opinion_id=opinion.id, person=assembly.people["helene"], now=assembly.now)
    assert tasks(assembly, "helene", Duty.CLERK) == ["Make sure that it is answered"]
    assert waiting_for(assembly.people["tom"], "en", assembly.now) == []


def test_an_answered_opinion_waits_for_nobody(assembly: Assembly) -> None:
    assembly.answered()
    for key, duty in [("marc", Duty.OFFICIAL), ("helene", Duty.CLERK), ("fatou", Duty.COCHAIR)]:
        assert tasks(assembly, key, duty) == []


def test_a_text_that_readers_ask_for_waits_for_interpreters(assembly: Assembly) -> None:
    opinion, today = assembly.signed(), day_of(assembly.now)
    for n in range(2):
        Wish.objects.create(
            source="opinion",
            key=opinion.id,
            language="ar",
            visitor=str(n),
            asked_on=today - timedelta(days=n),
        )
    (one,) = [
        one
        for one in waiting_for(assembly.people["samir"], "en", assembly.now, only=[Duty.INTERPRETER])
        if one.key.startswith("translation")
    ]
    assert str(one.task) == "Translate it: العربية"
    assert one.since == today - timedelta(days=1)


def test_the_city_list_takes_the_same_queries_for_one_and_for_three(assembly: Assembly) -> None:
    counts = []
    for more in (1, 2):
        for _ in range(more):
            assembly.signed()
            assembly.meetings.clear()
        with CaptureQueriesContext(connection) as queries:
            found = waiting_for(assembly.people["helene"], "en", assembly.now)
        counts.append(len(queries))
    assert len(found) == 3
    assert counts[0] == counts[1]
