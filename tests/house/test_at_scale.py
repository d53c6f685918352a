"""What the PostgreSQL round leaves to SQLite's: judged by these tests themselves."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from residents.models import Person
from tests.at_scale import a_screen, without_a_database


def counted() -> int:
    with CaptureQueriesContext(connection) as asked:
        Person.objects.count()
    return len(asked)


def test_a_rule_meets_no_database(request: pytest.FixtureRequest) -> None:
    assert without_a_database(request.node)
    assert not a_screen(request.node)


def test_an_act_runs_on_both(db: None, request: pytest.FixtureRequest) -> None:
    assert not without_a_database(request.node)
    assert not a_screen(request.node)


def test_a_screen_runs_on_sqlite(db: None, client: Client, request: pytest.FixtureRequest) -> None:
    assert a_screen(request.node)


def test_a_lock_behind_a_screen_runs_on_both(
    db: None, client: Client, request: pytest.FixtureRequest
) -> None:
    request.node.add_marker(pytest.mark.locks)
    assert not a_screen(request.node)


def test_a_screen_whose_questions_are_counted_runs_on_both(
    db: None, client: Client, request: pytest.FixtureRequest
) -> None:
    assert counted() == 1
    assert not a_screen(request.node)
