"""Telling people inside an act: once a line, a person and a channel, on the ways that each chose."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from register.refusals import Refused
from residents.delivery import actions, queries
from residents.delivery.actions import choosing
from residents.delivery.models import Delivery, Mailing, Ways
from residents.delivery.rhythm import Rhythm
from residents.delivery.ticking import due
from residents.models import District
from tests.residents.conftest import People
from tests.residents.delivery.conftest import KIND, rows

Tell = Callable[..., Any]


def choose(person: Any, now: datetime, **other: Any) -> Ways:
    given = {
        "by_mail": bool(person.email),
        "rhythm": Rhythm.AT_ONCE,
        "discreet": False,
        "by_letter": False,
        "desk": None,
        "keep_calls": True,
    }
    return actions.choose_ways(person=person, now=now, **(given | other))


def test_without_a_choice_it_is_my_page_and_mail_where_there_is_one(cast: People, tell: Tell) -> None:
    tell(cast("rahim"), cast("amina"))
    assert rows(cast("rahim")) == [("mail", "waiting"), ("page", "waiting")]
    assert rows(cast("amina")) == [("page", "waiting")]


def test_told_twice_is_told_once(cast: People, tell: Tell, now: datetime) -> None:
    key = tell(cast("rahim"))
    tell(cast("rahim"), key=key)
    assert len(rows(cast("rahim"))) == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.create(
            person=cast("rahim"), kind=KIND, key=key, number=1, channel="mail", made_at=now, due_at=now
        )


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_tells_nobody(cast: People, tell: Tell, now: datetime) -> None:
    with pytest.raises(RuntimeError):
        actions.deliver(kind=KIND, key=uuid4(), number=1, people=[cast("rahim").id], now=now)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        tell(cast("rahim"))
        raise ZeroDivisionError
    assert (Delivery.objects.count(), DBTaskResult.objects.count()) == (0, 0)


def test_a_kind_that_nobody_composes_is_a_mistake(cast: People, now: datetime) -> None:
    with pytest.raises(LookupError):
        actions.deliver(kind="nothing", key=uuid4(), number=1, people=[cast("rahim").id], now=now)


def test_telling_takes_the_same_queries_for_one_and_for_three(cast: People, tell: Tell) -> None:
    counts = []
    for people in ([cast("rahim")], [cast("rahim"), cast("luc"), cast("helene")]):
        with CaptureQueriesContext(connection) as queries_made:
            tell(*people)
        counts.append(len(queries_made))
    assert counts[0] == counts[1]


def test_a_digest_waits_for_its_morning_and_a_change_of_mind_moves_it(
    cast: People, tell: Tell, now: datetime
) -> None:
    rahim = cast("rahim")
    choose(rahim, now, rhythm=Rhythm.WEEKLY)
    tell(cast("rahim"))
    assert queries.people_to_write_to(now + timedelta(days=4), 9) == []
    assert queries.people_to_write_to(now + timedelta(days=5), 9) == [rahim.id]
    choose(rahim, now, rhythm=Rhythm.DAILY)
    assert queries.people_to_write_to(now + timedelta(days=1), 9) == [rahim.id]


def test_who_wants_no_mail_any_more_gets_none_of_what_waits(cast: People, tell: Tell, now: datetime) -> None:
    tell(cast("rahim"))
    choose(cast("rahim"), now, by_mail=False)
    assert rows(cast("rahim")) == [("mail", "dropped"), ("page", "waiting")]


def test_mail_needs_an_e_mail_and_letters_need_a_desk(cast: People, now: datetime) -> None:
    with pytest.raises(Refused, match="no-mail-known"):
        choose(cast("amina"), now, by_mail=True)
    with pytest.raises(Refused, match="no-desk"):
        choose(cast("amina"), now, by_letter=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ways.objects.create(person=cast("amina"), by_letter=True)


def test_a_desk_offers_letters_and_calls_and_keeps_no_number(cast: People, tell: Tell, now: datetime) -> None:
    gare = District.objects.get(slug="gare")
    officer, amina = cast("luc"), cast("amina")
    first = actions.choose_at_desk(
        officer=officer, person_id=amina.id, by_letter=True, desk=gare, by_call=True, now=now
    )
    again = actions.choose_at_desk(
        officer=officer, person_id=amina.id, by_letter=True, desk=gare, by_call=True, now=now
    )
    assert first.slip == again.slip is not None
    tell(cast("amina"))
    assert [channel for channel, _state in rows(amina)] == ["call", "letter", "page"]
    with pytest.raises(Refused):
        actions.choose_at_desk(
            officer=amina, person_id=amina.id, by_letter=False, desk=None, by_call=False, now=now
        )
    choose(cast("amina"), now, keep_calls=False)
    assert Ways.objects.get(person=amina).slip is None


def test_a_desk_is_told_what_to_do_when_no_slip_is_free_or_another_desk_was_quicker(
    cast: People, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def call(key: str) -> Ways:
        return actions.choose_at_desk(
            officer=cast("luc"), person_id=cast(key).id, by_letter=False, desk=None, by_call=True, now=now
        )

    monkeypatch.setattr(choosing, "SLIPS", range(1000, 1001))
    assert call("amina").slip == 1000
    with pytest.raises(Refused, match="no-slip-left"):
        call("rahim")
    monkeypatch.setattr(choosing, "_free_slip", lambda: 1000)
    with pytest.raises(Refused, match="slip-just-taken"):
        call("rahim")
    assert Ways.objects.filter(slip__isnull=False).count() == 1


def test_what_ended_long_ago_is_forgotten_and_what_waits_is_kept(
    cast: People, tell: Tell, now: datetime
) -> None:
    tell(cast("rahim"), cast("amina"))
    actions.mark_read(person=cast("amina"), up_to=now, now=now)
    due(now + timedelta(days=89))
    assert Delivery.objects.count() == 3
    due(now + timedelta(days=91))
    assert not rows(cast("amina"))
    assert len(rows(cast("rahim"))) == 2
    due(now + timedelta(days=366))
    assert Delivery.objects.count() == 0


def test_a_deleted_account_leaves_nothing_here(cast: People, tell: Tell, now: datetime) -> None:
    rahim = cast("rahim")
    choose(rahim, now, rhythm=Rhythm.DAILY)
    tell(rahim)
    actions.bundle(person_id=rahim.id, now=now + timedelta(days=1))
    actions.forget_deliveries(person=rahim)
    assert [table.objects.count() for table in (Delivery, Mailing, Ways)] == [0, 0, 0]
