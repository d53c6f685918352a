"""Puts a full record into an empty database, whole or not at all, and shows that it is the same."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from itertools import islice
from secrets import token_urlsafe
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import SuspiciousOperation
from django.core.files import File
from django.core.files.storage import default_storage
from django.core.management.color import no_style
from django.db import DatabaseError, connection, models, transaction

from config.record import full, pins, values
from config.record.reading import Record
from config.record.shape import FULL, RecordError, Row, lines
from residents.models import Card

BATCH = 500


def restore(record: Record, *, digest: str = "", new_pins: bool = False) -> dict[str, int]:
    """How many rows each table got. Raises RecordError, and then nothing has changed."""
    if digest and digest.strip().lower() != record.digest:
        raise RecordError("This is another record: its manifest has not the SHA-256 that you gave.")
    if record.manifest["kind"] != FULL:
        raise RecordError("This is the public record. A site goes on from the full one.")
    record.check()
    models_here = full.kept()
    _same_tables(record, models_here)
    try:
        with _taken_back() as written, transaction.atomic():
            _empty(models_here)
            names = values.Names()
            got = {model._meta.label_lower: _load(record, model, names, new_pins) for model in models_here}
            _finish(models_here)
            _compare(record, models_here, new_pins)
            for name in record.manifest["files"]:
                if name.startswith("files/"):
                    written.append(_place(record, name))
    except DatabaseError as error:
        raise RecordError(f"The database refuses the record: {error}") from error
    return got


def _same_tables(record: Record, here: Iterable[type[models.Model]]) -> None:
    """A record fits the software whose tables it was made from."""
    names = values.Names()
    for model in here:
        mine = full.table(model, names)
        said = record.manifest["tables"].get(mine.name, {}).get("columns")
        if said != mine.description["columns"] or mine.file not in record.manifest["files"]:
            raise RecordError(
                f"The table {mine.name} is another one here. Restore with the version of the software that "
                "made the record, and upgrade afterwards."
            )


def _empty(here: Iterable[type[models.Model]]) -> None:
    """Refuses a database in which somebody has worked; takes out what Wagtail's migrations put there."""
    for model in here:
        if full.ours(model) and models.QuerySet(model).exists():
            raise RecordError(
                f"The database is not empty: {model._meta.label_lower} has rows. Restore into one that was "
                "only migrated."
            )
    with connection.cursor() as cursor:
        for model in here:
            cursor.execute(f"DELETE FROM {_quoted(model._meta.db_table)}")  # noqa: S608 (a model's own name)


def _load(record: Record, model: type[models.Model], names: values.Names, new_pins: bool) -> int:
    """The rows as they lie: no default, no clock and no active language changes them."""
    fields, further = full.columns(model), _further(model)
    filled: list[Any] = [model._meta.get_field(name) for name in further]
    places = ", ".join(_quoted(str(one.column)) for one in [*fields, *filled])
    marks = ", ".join(["%s"] * (len(fields) + len(filled)))
    into = f"INSERT INTO {_quoted(model._meta.db_table)} ({places}) VALUES ({marks})"  # noqa: S608
    ids = {one.attname: names.ids(other) for one in fields if (other := values.named(one))}
    rows, count = record.rows(f"tables/{model._meta.label_lower}.jsonl"), 0
    with connection.cursor() as cursor:
        while batch := list(islice(rows, BATCH)):
            taken = [_opened(model, row, ids, new_pins) for row in batch]
            cursor.executemany(into, [_values(row, fields, filled, further) for row in taken])
            count += len(batch)
    return count


def _further(model: type[models.Model]) -> dict[str, list[str]]:
    """Columns that the record leaves out, with those that say what they are filled with."""
    return {name: [] for name in sorted(full.WITHOUT.get(model._meta.label_lower, ()))} | full.originals(
        model
    )


def _opened(model: type[models.Model], row: Row, ids: dict[str, dict[str, int]], new_pins: bool) -> Row:
    for name, known in ids.items():
        if row[name] is not None and row[name] not in known:
            raise RecordError(f"This software knows no {row[name]}, which a row of the record speaks of.")
        row[name] = known.get(row[name])
    if model is Card:
        row["pin"] = pins.NONE if new_pins else pins.opened(row["pin"])
    return row


def _values(row: Row, fields: list[Any], filled: list[Any], further: dict[str, list[str]]) -> list[Any]:
    said = [values.database(one, row[one.attname]) for one in fields]
    for one in filled:
        found = next((row[name] for name in further[one.name] if row[name]), None)
        if found is None and not one.null:
            # Nobody knows it, and Django takes what begins like this for no password at all.
            found = pins.NONE + token_urlsafe(24) if one.name == "password" else _nothing(one)
        said.append(values.database(one, found))
    return said


def _nothing(field: Any) -> Any:
    return [] if isinstance(values.stored(field), models.JSONField) else ""


def _finish(here: list[type[models.Model]]) -> None:
    """Keys that point at a row, and the next number of every table after the last one of the record."""
    connection.check_constraints()
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), here):
            cursor.execute(statement)
    ContentType.objects.clear_cache()


def _compare(record: Record, here: Iterable[type[models.Model]], new_pins: bool) -> None:
    """Export again from this database, before it is committed: file by file the hashes are the record's."""
    for table, model in zip(full.tables(), here, strict=True):
        found = sha256()
        for line in lines(table.rows()):
            found.update(line)
        same = found.hexdigest() == record.manifest["files"][table.file]["sha256"]
        if not same and not (model is Card and new_pins):
            raise RecordError(f"{table.file} would not be the same on this machine.")


@contextmanager
def _taken_back() -> Iterator[list[str]]:
    """The uploads that were written beside the rows; deleted where anything is refused after all."""
    written: list[str] = []
    try:
        yield written
    except BaseException:
        for name in written:
            default_storage.delete(name)
        raise


def _place(record: Record, name: str) -> str:
    kept = name.removeprefix("files/")
    try:
        if default_storage.exists(kept):
            raise RecordError(f"There is already a file {kept} here. Restore beside an empty media folder.")
        with record.zip.open(name) as file:
            return default_storage.save(kept, File(file))
    except SuspiciousOperation as error:
        raise RecordError(f"{name} has a name that no file may have.") from error


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
