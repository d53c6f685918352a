"""What of the votes waits: the next step for organisers, keys for their holders, work for the desk."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from residents.permissions import day_of
from residents.roles import Duty
from residents.waiting import waiting_for
from tests.votes.budgets.conftest import Cast, small
from votes.budgets.models import Envelope, Round
from votes.codes.models import Letter
from votes.urn.models import KeyHolder


@pytest.fixture(autouse=True)
def own_keys(settings: Any, tmp_path: Path) -> None:
    settings.KEYS = tmp_path / "keys"


def tasks(person: Any, now: datetime, duty: Duty) -> list[str]:
    return [str(one.task) for one in waiting_for(person, "en", now, only=[duty])]


def test_a_rounds_next_step_waits_for_the_organiser(cast: Cast, now: datetime) -> None:
    round_ = small(now)
    assert tasks(cast("sofia"), now, Duty.ORGANISER) == []
    Round.objects.update(opens=now - timedelta(days=9), closes=now - timedelta(days=1))
    assert tasks(cast("sofia"), now, Duty.ORGANISER) == ["The vote is over: count it"]
    Round.objects.update(counted_at=now)
    assert tasks(cast("sofia"), now, Duty.ORGANISER) == ["It is counted: publish the result"]
    assert tasks(cast("luc"), now, Duty.ORGANISER) == []
    assert round_.slug == "small"


def test_a_key_waits_for_its_holder_alone_before_the_round_has_keys(cast: Cast, now: datetime) -> None:
    round_ = small(now, opens=None, closes=None)
    KeyHolder.objects.create(round_id=round_.id, officer=cast("celeste"))
    assert not round_.key_fingerprint
    assert tasks(cast("celeste"), now, Duty.WATCH) == ["Your key is ready: write it down"]
    assert tasks(cast("luc"), now, Duty.WATCH) == []


def test_projects_in_no_part_wait_for_the_organiser_in_as_many_queries_for_three_rounds(
    cast: Cast, now: datetime
) -> None:
    sofia, later = cast("sofia"), {"opens": now + timedelta(days=2), "closes": now + timedelta(days=9)}
    costs = []
    for slug in ("one", "two", "three"):
        round_ = small(now, slug, **later)
        Envelope.objects.create(round=round_, number=1, name_fr="Ville", budget_cents=100)
        with CaptureQueriesContext(connection) as made:
            found = tasks(sofia, now, Duty.ORGANISER)
        costs.append(len(made))
    assert found == ["Some projects are in no part of the money: the vote cannot open like this"] * 3
    assert costs[0] == costs[2]


def test_letters_wait_for_the_desk_together(cast: Cast, now: datetime) -> None:
    today = day_of(now)
    for days, key in enumerate(("amina", "rahim")):
        person = cast(key)
        Letter.objects.create(person=person, district=person.district, asked_on=today - timedelta(days=days))
    (one,) = waiting_for(cast("luc"), "en", now)
    assert (one.title, one.since) == ("2 letters to print", today - timedelta(days=1))
