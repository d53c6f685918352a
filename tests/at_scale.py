"""A pytest plugin: what the PostgreSQL round of `make test` leaves to the one on SQLite, by kind.

That the town behaves alike on both databases is promised for what a database does: acts, questions,
searches, constraints, locks, replays. Those tests run on both. These kinds run on SQLite; `make soak` runs
everything on both, and the walks cross every floor of the town on PostgreSQL too.
"""

from collections.abc import Callable

import pytest

MEETS_A_DATABASE = {"db", "transactional_db", "django_db_setup"}
COUNTS = {"CaptureQueriesContext", "django_assert_num_queries", "django_assert_max_num_queries"}


def without_a_database(item: pytest.Item) -> bool:
    """Rules, words, templates: the same lines in the same Python, whatever the database."""
    return not MEETS_A_DATABASE & _fixtures(item) and not item.get_closest_marker("django_db")


def a_screen(item: pytest.Item) -> bool:
    """What a page says and a form refuses. Each list's questions are counted, and so asked, on both."""
    return "client" in _fixtures(item) and not (item.get_closest_marker("locks") or _counts(item))


SQLITE_ALONE: tuple[Callable[[pytest.Item], bool], ...] = (without_a_database, a_screen)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left = [item for item in items if any(kind(item) for kind in SQLITE_ALONE)]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in set(left)]


def _fixtures(item: pytest.Item) -> set[str]:
    return set(getattr(item, "fixturenames", ()))


def _counts(item: pytest.Item) -> bool:
    """Whether the test, or a function of its file that it calls, counts the questions to the database."""
    function = getattr(item, "function", None)
    if function is None:
        return False
    called = [function.__globals__.get(name) for name in function.__code__.co_names]
    codes = [function.__code__, *(one.__code__ for one in called if hasattr(one, "__code__"))]
    return any(COUNTS & {*code.co_names, *code.co_varnames} for code in codes)
