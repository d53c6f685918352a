"""After a test that commits, the database as it was migrated: only what the test has touched is put back."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, NamedTuple

from django.db import connection, transaction

Row = tuple[Any, ...]


class Table(NamedTuple):
    """Rows as the database keeps them."""

    columns: tuple[str, ...]
    rows: list[Row]


# Those of the search index keep it right; the others are the register's and refuse.
TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name NOT LIKE '%_fts'"


def filled() -> dict[str, Table]:
    """Each table that holds rows."""
    quoted = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(_which_hold_rows())
        names = [name for (name,) in cursor.fetchall()]
        return {name: _all(cursor, f"SELECT * FROM {quoted(name)}") for name in names}


@cache
def _which_hold_rows() -> str:
    quoted = connection.ops.quote_name
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    return " UNION ALL ".join(
        f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {quoted(name)})" for name in names
    )


def restore(migrated: dict[str, Table]) -> None:
    """Put back the rows that were there once migrated, and no others."""
    now, none = filled(), Table((), [])
    touched = {
        name: migrated.get(name, none)
        for name in now.keys() | migrated.keys()
        if set(now.get(name, none).rows) != set(migrated.get(name, none).rows)
    }
    if not touched:
        return
    with _unguarded(), transaction.atomic(), connection.cursor() as cursor:
        for name, table in touched.items():
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(name)}")
            insert(cursor, name, table)


def insert(cursor: Any, name: str, table: Table) -> None:
    """Lay the rows of one table."""
    if table.rows:
        quoted = connection.ops.quote_name
        columns, places = ", ".join(map(quoted, table.columns)), ", ".join(["%s"] * len(table.columns))
        cursor.executemany(f"INSERT INTO {quoted(name)} ({columns}) VALUES ({places})", table.rows)


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
        cursor.execute(TRIGGERS)
        triggers = cursor.fetchall()
        for name, _sql in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        yield
        for _name, sql in triggers:
            cursor.execute(sql)


def _all(cursor: Any, query: str) -> Table:
    cursor.execute(query)
    return Table(tuple(column[0] for column in cursor.description), list(cursor.fetchall()))
