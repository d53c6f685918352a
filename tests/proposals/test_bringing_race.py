"""The same file sent twice at the same moment is one import; with a control."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError

from proposals import actions, queries
from proposals.actions import bringing
from proposals.bringing import Row, rows
from proposals.models import Debate, Proposal, Word
from proposals.readers import read
from register.models import Line
from residents.models import RoleHeld
from residents.permissions import day_of
from residents.roles import Role
from tests.proposals.conftest import somebody_answers_for_moderation
from tests.proposals.test_bringing import ELECTION, GOOD, known
from tests.racing import failed_at_once, meet_after

Cast = Callable[[str], Any]


@pytest.fixture
def organisers(cast: Cast, now: datetime) -> list[Any]:
    """Sofía, and Tom beside her: nobody's row makes them wait for each other."""
    tom = cast("tom")
    RoleHeld.objects.create(person=tom, role=Role.ORGANISER.value, starts=day_of(now))
    somebody_answers_for_moderation()
    return [cast("sofia"), tom]


@pytest.fixture
def slow_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time enough, between reading what is here and writing, for somebody else to read."""
    known_ids = queries.known_ids

    def slowly(keys: Any) -> Any:
        here = known_ids(keys)
        time.sleep(0.2)
        return here

    monkeypatch.setattr(queries, "known_ids", slowly)


def election(now: datetime) -> list[Row]:
    return rows(read(ELECTION.name, ELECTION.read_bytes()), known(now))[0][:8]


def table(now: datetime) -> list[Row]:
    more = "".join(f"b{number},fr,Un banc,À l’ombre.,home,gare,,,\n" for number in range(7))
    return rows(read("ideas.csv", f"{GOOD}{more}".encode()), known(now))[0]


def bring(good: list[Row], by: Any, now: datetime) -> Callable[[], int]:
    return lambda: actions.bring_in(rows=good, call=None, organiser=by, now=now)


@pytest.mark.usefixtures("slow_reading")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("file", "other"),
    [(table, 0), (election, 1)],
    ids=["a table, one organiser", "an election, two organisers"],
)
def test_the_same_file_twice_at_once_is_one_import(
    organisers: list[Any], now: datetime, file: Callable[[datetime], list[Row]], other: int
) -> None:
    good = file(now)
    failed = failed_at_once([bring(good, organisers[0], now), bring(good[::-1], organisers[other], now)])
    assert failed == []
    assert Proposal.objects.count() == Debate.objects.count() == len(good) == 8
    assert Line.objects.filter(kind="proposal.imported").count() == 8
    assert set(Word.objects.values_list("proposal", flat=True)) == {one.key for one in good}


@pytest.mark.locks
@pytest.mark.django_db(transaction=True)
def test_without_reading_again_the_key_refuses_the_second(
    organisers: list[Any], now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    meet_after(monkeypatch, queries, "known_ids")

    def once(by: Any) -> Callable[[], int]:
        return lambda: bringing._bring_new(table(now), None, by, now)

    failed = failed_at_once([once(by) for by in organisers], IntegrityError)
    assert [type(error) for error in failed] == [IntegrityError]
    assert Proposal.objects.count() == 8
