"""A fixture's rows: built once a process by the real acts, laid again in bulk for the tests of that day."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime

from django.apps import apps
from django.db import connection, transaction
from django.db.models import AutoField, Model

from residents.permissions import day_of

Rows = dict[type[Model], list[Model]]


@dataclass(frozen=True)
class Built:
    """New rows, and the moment that they were built at."""

    rows: Rows
    at: datetime


_kept: dict[tuple[str, date], Built] = {}


def remembered(name: str, now: datetime, build: Callable[[datetime], object]) -> None:
    """Have in the database what `build(now)` makes, for a fixture that only adds rows.

    Laid rows have the keys of the built ones; where these hold the moment of the build they hold `now`.
    """
    key = name, day_of(now)
    if (built := _kept.get(key)) is not None:
        _lay(built, now)
        return
    before = _all_rows()
    build(now)
    _kept[key] = Built(_added(before, _all_rows()), now)


def _all_rows() -> Rows:
    models = [one for one in apps.get_models(include_auto_created=True) if not one._meta.proxy]
    return {one: list(one._base_manager.all()) for one in models if one._meta.managed}


def _added(before: Rows, after: Rows) -> Rows:
    """The new rows. A fixture that changes or removes rows that it found cannot be remembered."""
    added: Rows = {}
    for model, rows in after.items():
        found = {row.pk: _values(row) for row in before[model]}
        assert {row.pk: _values(row) for row in rows if row.pk in found} == found, model
        added[model] = [row for row in rows if row.pk not in found]
    return {model: rows for model, rows in added.items() if rows}


def _values(row: Model) -> dict[str, object]:
    return {field.attname: field.value_from_object(row) for field in row._meta.concrete_fields}


def _lay(built: Built, now: datetime) -> None:
    # Rows may name others that are laid after them.
    with transaction.atomic():
        for model, rows in built.rows.items():
            model._base_manager.bulk_create([_again(row, built.at, now) for row in rows])
            _number_after(model, rows)


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
        if value == then:
            setattr(made, name, now)
    return made
