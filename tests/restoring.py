"""After a test that commits, the database as it was migrated: only what the test has touched is put back."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

Rows = list[tuple[Any, ...]]

# Those of the search index keep it right; the others are the register's and refuse.
TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name NOT LIKE '%_fts'"


def filled() -> dict[str, Rows]:
    """Each table that holds rows, and its rows."""
    quoted = connection.ops.quote_name
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    asked = (f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {quoted(name)})" for name in names)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked))
        return {name: _all(cursor, f"SELECT * FROM {quoted(name)}") for (name,) in cursor.fetchall()}


def restore(migrated: dict[str, Rows]) -> None:
    """Put back the rows that were there once migrated, and no others."""
    now = filled()
    with _unguarded(), transaction.atomic(), connection.cursor() as cursor:
        for name in now.keys() | migrated.keys():
            rows = migrated.get(name, [])
            if set(now.get(name, [])) != set(rows):
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(name)}")
                _insert(cursor, name, rows)


def _insert(cursor: Any, name: str, rows: Rows) -> None:
    if rows:
        places = ", ".join(["%s"] * len(rows[0]))
        cursor.executemany(f"INSERT INTO {connection.ops.quote_name(name)} VALUES ({places})", rows)


@contextmanager
def _unguarded() -> Iterator[None]:
    """Without the register's triggers, which refuse to remove a line, and the keys between tables."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            yield
            cursor.execute("SET session_replication_role = origin")
        return
    with connection.constraint_checks_disabled(), connection.cursor() as cursor:
        triggers = _all(cursor, TRIGGERS)
        for name, _sql in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        yield
        for _name, sql in triggers:
            cursor.execute(sql)


def _all(cursor: Any, query: str) -> Rows:
    cursor.execute(query)
    return list(cursor.fetchall())
