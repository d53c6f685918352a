"""Fixtures of every test: the moment, and the town's cast."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import TransactionTestCase
from django.utils import timezone, translation
from hypothesis import HealthCheck, settings

from tests import database, restoring
from tests.journeys import server

# A busy machine makes slow examples, not wrong ones. They are the same each time; a soak looks for others.
settings.register_profile(
    "patient", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.register_profile("searching", settings.get_profile("patient"), derandomize=False)
settings.load_profile("patient")

# A browser's loop gives the thread connections of its own, which nothing can reach once the loop has ended.
OTHERS_LEAVE = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings: None) -> bool:
    """Begin from a copy of an already migrated database where there is one."""
    if connection.vendor == "sqlite":
        return database.place(Path(str(connection.settings_dict["TEST"]["NAME"])))
    template = os.environ.get(database.MIGRATED, "")
    if template:
        name = connection.creation._get_test_db_name()  # type: ignore[attr-defined]
        database.own(os.environ["DATABASE_URL"], name, template)
    return bool(template)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_keepdb: bool, django_db_blocker: Any) -> Iterator[None]:
    """On SQLite, keep what was migrated here for the next process; on PostgreSQL, leave nobody connected.

    A test that commits leaves the database as migrated: Django would empty each of its tables, and make
    every content type and permission again.
    """
    if connection.vendor == "sqlite" and not django_db_keepdb:
        database.keep(Path(str(connection.settings_dict["NAME"])))
    with django_db_blocker.unblock():
        migrated = restoring.filled()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(TransactionTestCase, "_fixture_teardown", lambda _test: restoring.restore(migrated))
        yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(OTHERS_LEAVE)


@pytest.fixture(autouse=True)
def nothing_is_left_in_the_cache(request: pytest.FixtureRequest) -> None:
    """Limits that one test has reached never reach the next. A walk has a server whose cache it is."""
    if not request.node.get_closest_marker("browser"):
        cache.clear()


@pytest.fixture(autouse=True)
def the_test_reads_english() -> Iterator[None]:
    """A request leaves its language active: without this, words would depend on the test before."""
    with translation.override("en"):
        yield


@pytest.fixture
def now() -> datetime:
    """The moment of the test."""
    return timezone.now()


@pytest.fixture
def cast(db: None, now: datetime) -> Callable[[str], Any]:
    """The town's people: `cast("amina")` is Amina."""
    from config.town import people
    from config.town.cast import BY_KEY
    from residents.models import Person
    from tests.remembering import remembered

    remembered("cast", now, people.build)
    return lambda key: Person.objects.get(id=BY_KEY[key].id)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> server.Town:
    """Rivemont, made once."""
    return server.build(tmp_path_factory.mktemp("built"))


@pytest.fixture
def in_rivemont(built: server.Town, django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The whole town, for a test that reads it; what it changes is undone."""
    with django_db_blocker.unblock(), built.entered(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def lock_controls_need_row_locks(request: pytest.FixtureRequest) -> None:
    """SQLite has no row locks: one writer at a time is its whole guard, so the controls run on PostgreSQL."""
    if request.node.get_closest_marker("locks") and connection.vendor == "sqlite":
        pytest.skip("needs row locks: runs in the PostgreSQL round")
