"""Migrations that change rows, there and back again, with rows in place."""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests import database

pytestmark = pytest.mark.soak
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def empty(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """The connection of the test, on a database without a table."""
    before = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        name = str(tmp_path / "empty.sqlite3")
    else:
        name = f"before_{uuid4().hex}"
        database.own(os.environ["DATABASE_URL"], name)
    connection.close()
    connection.settings_dict["NAME"] = name
    yield
    connection.close()
    connection.settings_dict["NAME"] = before


def at(app: str, name: str) -> Any:
    """The tables as that migration leaves them, reached from wherever they are."""
    executor = MigrationExecutor(connection)
    found = next(key for key in executor.loader.disk_migrations if key[0] == app and key[1].startswith(name))
    executor.migrate([found])
    return MigrationExecutor(connection).loader.project_state([found]).apps


def body(apps: Any) -> tuple[Any, Any]:
    """A council and somebody."""
    person = apps.get_model("residents", "Person").objects.create(display_name="Rosa")
    return apps.get_model("bodies", "Council").objects.create(slug="essai", name="Essai"), person


@pytest.mark.usefixtures("empty")
def test_why_seats_are_empty_is_kept_with_its_day_and_the_column_comes_back() -> None:
    apps = at("bodies", "0004")
    council, person = body(apps)
    college = apps.get_model("bodies", "College").objects.create(council=council, name="Un", order=1)
    seats = apps.get_model("bodies", "Seat").objects
    one, two = (
        seats.create(council=council, college=college, number=number, vacancy="resigned") for number in (1, 2)
    )
    apps.get_model("bodies", "Mandate").objects.create(
        council=council, seat=one, person=person, starts=date(2024, 1, 1), ends=date(2025, 6, 1)
    )
    kept = at("bodies", "0006").get_model("bodies", "SeatVacancy").objects
    told = {(row.seat_id, row.starts.isoformat(), row.reason) for row in kept.all()}
    assert told == {(one.id, "2025-06-01", "resigned"), (two.id, "2000-01-01", "resigned")}
    seats = at("bodies", "0004").get_model("bodies", "Seat").objects
    assert list(seats.values_list("vacancy", flat=True)) == ["resigned", "resigned"]
    assert at("bodies", "0006").get_model("bodies", "SeatVacancy").objects.count() == 2


@pytest.mark.usefixtures("empty")
def test_a_stay_that_ended_before_it_began_lasts_no_time_and_the_others_stay() -> None:
    apps = at("meetings", "0003")
    council, person = body(apps)
    other = apps.get_model("residents", "Person").objects.create(display_name="Anton")
    thread = apps.get_model("discussion", "Thread").objects.create(council=council, opens=NOON)
    meeting = apps.get_model("meetings", "Meeting").objects.create(
        council=council, title="Séance", starts=NOON, thread=thread, state="closed"
    )
    stays = apps.get_model("meetings", "Presence").objects
    stays.create(meeting=meeting, person=person, arrived_at=NOON, left_at=NOON - timedelta(seconds=2))
    stays.create(meeting=meeting, person=other, arrived_at=NOON, left_at=NOON + timedelta(hours=1))
    for _twice in range(2):
        kept = at("meetings", "0004").get_model("meetings", "Presence").objects.order_by("left_at")
        assert [row.left_at - row.arrived_at for row in kept] == [timedelta(), timedelta(hours=1)]
        assert {row.arrived_by for row in kept} == {"self"}
        assert at("meetings", "0003").get_model("meetings", "Presence").objects.count() == 2
