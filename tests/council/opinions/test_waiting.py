"""What of the opinions waits, for whom, and for nobody else."""

from dataclasses import replace
from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from council.bodies.themes import Theme
from council.opinions import actions
from languages.models import Wish
from residents.actions import give_role
from residents.permissions import day_of
from residents.roles import Duty, Role
from residents.waiting import waiting_for
from tests.council.opinions.conftest import DRAFT, Assembly, named


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


def test_after_the_term_it_waits_for_the_stand_in_too_and_when_she_has_signed_for_neither(
    assembly: Assembly,
) -> None:
    named(assembly)
    opinion = assembly.adopted()
    assert tasks(assembly, "rahim", Duty.COCHAIR) == []
    assembly.now += timedelta(days=15)
    found = waiting_for(assembly.people["rahim"], "en", assembly.now, only=[Duty.COCHAIR])
    (one,) = [one for one in found if one.key == f"opinion:{opinion.id}"]
    assert (str(one.task), one.on_behalf) == ("Sign it", "Fatou Diallo")
    assert tasks(assembly, "fatou", Duty.COCHAIR) == ["Sign it"]
    actions.sign_opinion(opinion_id=opinion.id, person=assembly.people["rahim"], now=assembly.now)
    assert tasks(assembly, "rahim", Duty.COCHAIR) == []
    assert tasks(assembly, "fatou", Duty.COCHAIR) == []
    assert tasks(assembly, "claire", Duty.COCHAIR) == ["Sign it"]


def test_the_citys_question_waits_for_the_co_chairs_who_alone_reply(assembly: Assembly) -> None:
    named(assembly)
    asked = {"language": "fr", "body": "Quel jour ?", "person": assembly.people["marc"]}
    actions.ask_council(opinion_id=assembly.signed().id, **asked, now=assembly.now)
    assert tasks(assembly, "fatou", Duty.COCHAIR) == ["The city asks the council: reply"]
    assert tasks(assembly, "rahim", Duty.COCHAIR) == []


def test_an_answer_waits_for_the_official_in_charge_of_its_subject_alone(
    assembly: Assembly, client: Client
) -> None:
    today = day_of(assembly.now)
    give_role(person_id=assembly.people["claire"].id, role=Role.OFFICIAL, starts=today)
    opinion = assembly.signed(
        actions.settle_opinion(
            opinion_id=assembly.voted(opinion=assembly.draft(draft=replace(DRAFT, theme="learn"))).id,
            now=assembly.now,
        )
    )
    assert tasks(assembly, "marc", Duty.OFFICIAL) == ["Answer it"]
    assert tasks(assembly, "claire", Duty.OFFICIAL) == ["Answer it"]
    actions.give_portfolio(
        theme=Theme.LEARN,
        official=assembly.people["claire"],
        department="",
        starts=today,
        person=assembly.people["helene"],
        now=assembly.now,
    )
    assert tasks(assembly, "marc", Duty.OFFICIAL) == []
    assert tasks(assembly, "claire", Duty.OFFICIAL) == ["Answer it"]
    client.force_login(assembly.people["marc"], backend="residents.backends.CardBackend")
    shown = client.get(reverse("opinions:inbox")).content.decode()
    assert reverse("opinions:opinion", args=[opinion.id]) in shown
    assert reverse("opinions:answer", args=[opinion.id]) not in shown


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
