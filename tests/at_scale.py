"""A pytest plugin: what the PostgreSQL round of `make test` leaves to the one on SQLite, by kind.

That the town behaves alike on both databases is promised for what a database does: acts, questions,
searches, constraints, locks, replays. Those tests run on both. These kinds run on SQLite; `make soak` runs
everything on both, and the walks cross every floor of the town on PostgreSQL too.
"""

from collections.abc import Callable
from typing import Any

import pytest

MEETS_A_DATABASE = {"db", "transactional_db", "django_db_setup"}
COUNTS = {"CaptureQueriesContext", "django_assert_num_queries", "django_assert_max_num_queries"}


def without_a_database(item: pytest.Item) -> bool:
    """Rules, words, templates: the same lines in the same Python, whatever the database."""
    return not MEETS_A_DATABASE & _fixtures(item) and not item.get_closest_marker("django_db")


def a_screen(item: pytest.Item) -> bool:
    """What a page says and a form refuses. Each list's questions are counted, and so asked, on both."""
    given = "client" in _fixtures(item) or any(map(_gives_a_browser, _definitions(item)))
    browses = given or _calls(item, {"Client"})
    return browses and not (item.get_closest_marker("locks") or _calls(item, COUNTS))


def a_further_case(item: pytest.Item) -> bool:
    """Of a table of cases the first goes through on both: the others differ in what a rule says."""
    found: Any = item
    indices = found.callspec.indices if hasattr(found, "callspec") else {}
    return any(indices.values()) and not item.get_closest_marker("locks")


def many_examples(item: pytest.Item) -> bool:
    """A rule that is tried on examples by the hundred: they ask the database the same again and again."""
    return hasattr(getattr(item, "function", None), "hypothesis")


SQLITE_ALONE: tuple[Callable[[pytest.Item], bool], ...] = (
    without_a_database,
    a_screen,
    a_further_case,
    many_examples,
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left = [item for item in items if any(kind(item) for kind in SQLITE_ALONE)]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in set(left)]


def _fixtures(item: pytest.Item) -> set[str]:
    return set(getattr(item, "fixturenames", ()))


def _calls(item: pytest.Item, wanted: set[str]) -> bool:
    """Whether the test, or a function of its file that it calls, names one of these."""
    function = getattr(item, "function", None)
    if function is None:
        return False
    called = [function.__globals__.get(name) for name in function.__code__.co_names]
    codes = [function.__code__, *(one.__code__ for one in called if hasattr(one, "__code__"))]
    return any(wanted & {*code.co_names, *code.co_varnames} for code in codes)


def _definitions(item: pytest.Item) -> list[Any]:
    """What each of the test's fixtures is made by."""
    found: Any = item
    known = getattr(getattr(found, "_fixtureinfo", None), "name2fixturedefs", {})
    return [one.func for definitions in known.values() for one in definitions]


def _gives_a_browser(fixture: Any) -> bool:
    """By its signature: a client of Django's, or what makes one."""
    return "test.client.Client" in str(fixture.__annotations__.get("return", ""))
