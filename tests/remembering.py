"""A fixture's rows: built once a process by the real acts, laid again in bulk for the tests of that day."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import AutoField, Model

from residents.permissions import day_of

Rows = dict[type[Model], list[Model]]


@dataclass(frozen=True)
class Built:
    """What the building gave, its new rows, rows as found and as left, and the moment it was built at."""

    gave: Any
    rows: Rows
    changed: list[tuple[Model, Model]]
    at: datetime


_kept: dict[tuple[str, date], Built] = {}


def remembered(name: str, now: datetime, build: Callable[[datetime], Any]) -> Any:
    """Have in the database what `build(now)` makes, and give the row that it gives.

    Laid rows have the keys of the built ones; their moments are as far from `now` as they were then. Where
    the database is not as it was found, because a test did something before, it is built again.
    """
    key = name, day_of(now)
    if (built := _kept.get(key)) is None:
        before = _all_rows()
        gave = build(now)
        rows, changed = _difference(before, _all_rows())
        _kept[key] = Built(gave, rows, changed, now)
        return gave
    if not (_fits(built, now) and _laid(built, now)):
        return build(now)
    return built.gave and type(built.gave)._base_manager.get(pk=built.gave.pk)


def _all_rows() -> Rows:
    models = [one for one in apps.get_models(include_auto_created=True) if not one._meta.proxy]
    return {one: list(one._base_manager.all()) for one in models if one._meta.managed}


def _difference(before: Rows, after: Rows) -> tuple[Rows, list[tuple[Model, Model]]]:
    """What was added and changed. A fixture that removes rows that it found cannot be remembered."""
    added: Rows = {}
    changed: list[tuple[Model, Model]] = []
    for model, rows in after.items():
        found = {row.pk: row for row in before[model]}
        assert found.keys() <= {row.pk for row in rows}, model
        added[model] = [row for row in rows if row.pk not in found]
        both = [(found[row.pk], row) for row in rows if row.pk in found]
        changed += [(one, other) for one, other in both if _values(one) != _values(other)]
    return {model: rows for model, rows in added.items() if rows}, changed


def _values(row: Model) -> dict[str, object]:
    return {field.attname: field.value_from_object(row) for field in row._meta.concrete_fields}


def _fits(built: Built, now: datetime) -> bool:
    """Whether the rows to change are as they were found."""
    for found, _left in built.changed:
        row = type(found)._base_manager.filter(pk=found.pk).first()
        if row is None or _values(row) != _values(_again(found, built.at, now)):
            return False
    return True


def _laid(built: Built, now: datetime) -> bool:
    """Lay the rows; False, and nothing laid, when something is already where one would go."""
    try:
        # Rows may name others that are laid after them.
        with transaction.atomic():
            for model, rows in built.rows.items():
                model._base_manager.bulk_create([_again(row, built.at, now) for row in rows])
                _number_after(model, rows)
            for found, left in built.changed:
                values = _values(_again(left, built.at, now))
                type(found)._base_manager.filter(pk=found.pk).update(**values)
    except IntegrityError:
        return False
    return True


def _number_after(model: type[Model], rows: list[Model]) -> None:
    """Number the next row after these: a test that restores a record sets PostgreSQL’s counters back."""
    if connection.vendor != "postgresql" or not isinstance(model._meta.auto_field, AutoField):
        return
    newest = max(row.pk for row in rows)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(counter, GREATEST(nextval(counter), %s)) "
            "FROM (SELECT pg_get_serial_sequence(%s, %s)::regclass AS counter) AS found",
            [newest, model._meta.db_table, model._meta.pk.column],
        )


def _again(row: Model, then: datetime, now: datetime) -> Model:
    """A copy to insert: no test ever holds the remembered row itself."""
    made = copy(row)
    made._state = copy(row._state)
    for name, value in _values(row).items():
        if isinstance(value, datetime) and _follows(value, then):
            setattr(made, name, now + (value - then))
    return made


def _follows(value: datetime, then: datetime) -> bool:
    """Whether a moment was reckoned from `then`: whole minutes away, unlike a date of the calendar."""
    return (value - then) % timedelta(minutes=1) == timedelta(0)
