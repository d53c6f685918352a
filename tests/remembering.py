"""A fixture's rows: built once a process by the real acts, laid again as they were for tests of that day."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import AutoField, DateTimeField, Model

from residents.permissions import day_of
from tests.restoring import Row, Table, filled, insert


@dataclass(frozen=True)
class After:
    """A moment that was reckoned from the fixture's own: so far from it."""

    by: timedelta


@dataclass(frozen=True)
class Change:
    """A row of a table as it was found and as it was left."""

    key: str
    table: str
    columns: tuple[str, ...]
    found: Row
    left: Row


@dataclass(frozen=True)
class Built:
    """What the building gave, its new rows by table, what it changed, and how to number rows after these."""

    gave: Any
    added: dict[str, Table]
    changed: list[Change]
    numbering: str


_kept: dict[tuple[str, date], Built] = {}


def remembered(name: str, now: datetime, build: Callable[[datetime], Any]) -> Any:
    """Have in the database what `build(now)` makes, and give the row that it gives.

    Laid rows have the keys of the built ones; their moments are as far from `now` as they were then. Where
    the database is not as it was found, because a test did something before, it is built again.
    """
    key = name, day_of(now)
    if (built := _kept.get(key)) is None:
        before = filled()
        gave = build(now)
        _kept[key] = _difference(gave, before, filled(), now)
        return gave
    if not (all(_is_as_found(one, now) for one in built.changed) and _laid(built, now)):
        return build(now)
    return built.gave and type(built.gave)._base_manager.get(pk=built.gave.pk)


def _difference(gave: Any, before: dict[str, Table], after: dict[str, Table], now: datetime) -> Built:
    """What was added and changed. A fixture that removes rows that it found cannot be remembered."""
    added: dict[str, Table] = {}
    changed: list[Change] = []
    models = {one._meta.db_table: one for one in apps.get_models(include_auto_created=True)}
    for name in before.keys() | after.keys():
        columns, rows = after.get(name, Table((), []))
        found = set(before[name].rows) if name in before else set()
        if found == set(rows):
            continue
        key = models[name]._meta.pk.column
        place = columns.index(key)
        earlier = {row[place]: row for row in found}
        assert earlier.keys() <= {row[place] for row in rows}, name
        moments = _moments(models[name], columns)
        new = [_reckoned(row, moments, now) for row in rows if row[place] not in earlier]
        if new:
            added[name] = Table(columns, new)
        for row in rows:
            if (was := earlier.get(row[place], row)) != row:
                both = (_reckoned(one, moments, now) for one in (was, row))
                changed.append(Change(key, name, columns, *both))
    return Built(gave, added, changed, _numbering(models, added))


def _moments(model: type[Model], columns: tuple[str, ...]) -> set[int]:
    """The places of the columns that hold moments."""
    fields = {field.column for field in model._meta.concrete_fields if isinstance(field, DateTimeField)}
    return {place for place, column in enumerate(columns) if column in fields}


def _reckoned(row: Row, moments: set[int], now: datetime) -> Row:
    return tuple(_after(cell, now) if place in moments else cell for place, cell in enumerate(row))


def _after(cell: Any, now: datetime) -> Any:
    """Of a moment, how far from `now` it is: whole minutes, unlike a date of the calendar."""
    if cell is None:
        return None
    away = (cell if cell.tzinfo else cell.replace(tzinfo=UTC)) - now
    return After(away) if away % timedelta(minutes=1) == timedelta(0) else cell


def _at(row: Row, now: datetime) -> Row:
    """The row as the database keeps it at that moment."""
    now = now.astimezone(UTC).replace(tzinfo=None) if connection.vendor == "sqlite" else now
    return tuple(now + cell.by if type(cell) is After else cell for cell in row)


def _is_as_found(change: Change, now: datetime) -> bool:
    with connection.cursor() as cursor:
        table, key = connection.ops.quote_name(change.table), connection.ops.quote_name(change.key)
        which = [change.found[change.columns.index(change.key)]]
        cursor.execute(f"SELECT * FROM {table} WHERE {key} = %s", which)
        return cursor.fetchone() == _at(change.found, now)


def _laid(built: Built, now: datetime) -> bool:
    """Lay the rows; False, and nothing laid, when something is already where one would go."""
    try:
        # Rows may name others that are laid after them.
        with transaction.atomic(), connection.cursor() as cursor:
            for name, table in built.added.items():
                insert(cursor, name, Table(table.columns, [_at(row, now) for row in table.rows]))
            for statement, row in map(_update, built.changed):
                cursor.execute(statement, _at(row, now))
            if built.numbering:
                cursor.execute(built.numbering)
    except IntegrityError:
        return False
    return True


def _update(change: Change) -> tuple[str, Row]:
    quoted = connection.ops.quote_name
    values = ", ".join(f"{quoted(column)} = %s" for column in change.columns)
    statement = f"UPDATE {quoted(change.table)} SET {values} WHERE {quoted(change.key)} = %s"
    return statement, (*change.left, change.left[change.columns.index(change.key)])


def _numbering(models: dict[str, type[Model]], added: dict[str, Table]) -> str:
    """Numbers the next rows after these: a test that restores a record sets PostgreSQL’s counters back."""
    if connection.vendor != "postgresql":
        return ""
    counters = list(_counters(models, added))
    return f"SELECT {', '.join(counters)}" if counters else ""


def _counters(models: dict[str, type[Model]], added: dict[str, Table]) -> Iterator[str]:
    for name, table in added.items():
        key = models[name]._meta.pk
        if isinstance(key, AutoField):
            newest = max(row[table.columns.index(key.column)] for row in table.rows)
            counter = f"pg_get_serial_sequence('{name}', '{key.column}')::regclass"
            yield f"setval({counter}, GREATEST(nextval({counter}), {newest}))"
