"""A record's file: a zip of JSON lines, one file a table, and a manifest with the SHA-256 of each file."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

FORMAT, VERSION, MANIFEST = "concives-record", 1, "manifest.json"
# The whole, for another machine; and what everybody may read.
FULL, PUBLIC = "full", "public"
Row = dict[str, Any]


class RecordError(Exception):
    """Why a record cannot be made or restored, and what to do."""


@dataclass(frozen=True)
class Column:
    """One value of a row: `kind` is a word for readers, `to` the table that it names a row of."""

    name: str
    kind: str
    to: str = ""

    def as_dict(self) -> dict[str, str]:
        return {key: value for key, value in vars(self).items() if value}


@dataclass(frozen=True)
class Table:
    """What a record says of one subject. `rows` reads them in an order that is the same on every machine.

    `csv` names the columns of a sheet, where there is one, and `flat` makes its row.
    """

    name: str
    says: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterator[Row]]
    csv: tuple[str, ...] = ()
    flat: Callable[[Row], Row] | None = None

    @property
    def file(self) -> str:
        return f"tables/{self.name}.jsonl"

    @property
    def sheet(self) -> str:
        return f"sheets/{self.name}.csv"

    @property
    def description(self) -> dict[str, Any]:
        return {"says": self.says, "columns": [one.as_dict() for one in self.columns]}


def as_line(row: Row) -> bytes:
    """One row, the same bytes on every machine."""
    said = json.dumps(row, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    return said.encode() + b"\n"


def lines(rows: Iterable[Row]) -> Iterator[bytes]:
    return (as_line(row) for row in rows)


def as_manifest(value: dict[str, Any]) -> bytes:
    """For people too: one fact a line."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"
