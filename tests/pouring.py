"""A town built on SQLite, poured into PostgreSQL: telling its year again takes minutes."""

import sqlite3
from collections import defaultdict
from contextlib import closing
from pathlib import Path

import psycopg
from psycopg import sql

COLUMNS = """
    SELECT c.table_name, c.column_name, pg_get_serial_sequence(quote_ident(c.table_name), c.column_name)
    FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
"""
# The search of Wagtail keeps its words another way on each database, and is no part of the town.
OTHERWISE = {"django_migrations", "wagtailsearch_indexentry"}


def pour(source: Path, url: str) -> None:
    """Every row of the SQLite database into the same tables of the migrated one at `url`."""
    with closing(sqlite3.connect(source)) as found, psycopg.connect(url) as made:
        # Rows come table by table, before those that they name.
        made.execute("SET session_replication_role = replica")
        made.execute("SET timezone = 'UTC'")
        tables: defaultdict[str, dict[str, str | None]] = defaultdict(dict)
        for table, column, counter in made.execute(COLUMNS).fetchall():
            tables[table][column] = counter
        for table in tables.keys() - OTHERWISE:
            _table(found, made, table, tables[table])


def _table(
    found: sqlite3.Connection, made: psycopg.Connection, table: str, columns: dict[str, str | None]
) -> None:
    name, names = sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    made.execute(sql.SQL("DELETE FROM {}").format(name))
    quoted = ", ".join(f'"{column}"' for column in columns)
    with made.cursor().copy(sql.SQL("COPY {} ({}) FROM STDIN").format(name, names)) as copy:
        for row in found.execute(f'SELECT {quoted} FROM "{table}"'):
            copy.write_row(row)
    for column, counter in columns.items():
        if counter:
            last = sql.SQL("SELECT setval({}, (SELECT COALESCE(MAX({}), 0) + 1 FROM {}), false)")
            made.execute(last.format(sql.Literal(counter), sql.Identifier(column), name))
