"""What the PostgreSQL round leaves to SQLite's: judged by these tests themselves."""

import re
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from residents.models import Person
from tests.at_scale import a_further_case, a_screen, many_examples, without_a_database
from tests.house import ROOT
from tests.run import BROWSERS


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


@pytest.fixture
def visitor() -> Client:
    return Client()


def test_a_browser_by_another_name_is_a_screens(
    db: None, visitor: Client, request: pytest.FixtureRequest
) -> None:
    assert a_screen(request.node)


@pytest.mark.parametrize("case", ["first", "second"])
def test_of_a_table_the_first_case_runs_on_both(db: None, case: str, request: pytest.FixtureRequest) -> None:
    assert a_further_case(request.node) is (case == "second")


@given(st.just(1))
def test_many_examples_run_on_sqlite(one: int) -> None:
    assert one


def test_it_is_known_which_test_tries_examples(request: pytest.FixtureRequest) -> None:
    assert many_examples(SimpleNamespace(function=test_many_examples_run_on_sqlite))
    assert not many_examples(request.node)


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


def test_browser_tests_are_where_they_are_looked_for() -> None:
    drives = re.compile(r"^from playwright|^import playwright|mark\.browser", re.MULTILINE)
    places = [path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py")]
    found = [place for place in places if drives.search((ROOT / place).read_text())]
    assert len(found) > 3
    assert [place for place in found if not place.startswith(tuple(BROWSERS))] == []
