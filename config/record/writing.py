"""Writes a record as a zip, a row at a time: nothing is held in memory whole, and `out` may be a pipe."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from hashlib import sha256
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from config.record.shape import FORMAT, MANIFEST, VERSION, Table, as_line, as_manifest
from register.spreadsheets import cell

CHUNK = 1 << 16
# A date in the zip would differ from one export to the next.
DATED = (1980, 1, 1, 0, 0, 0)
README = """What this file is

A record of a council of foreign residents and of what the city answered, made by the free software Concives.
manifest.json lists every file here with its SHA-256, and tells what each table and each column holds.

tables/  one file a table, one row a line, as JSON (https://jsonlines.org), UTF-8. Moments are in UTC.
sheets/  the same rows for a spreadsheet, as CSV, where there are any. A text is there in its own language
         only, and a cell that a spreadsheet would take for a formula begins with an apostrophe.
files/   documents and pictures, and the bundles with which anyone counts a vote again.

To check a file: sha256sum tables/opinions.jsonl, and compare with the manifest.
"""


class Writer:
    """The zip as it grows, and what its manifest will say."""

    def __init__(self, out: BinaryIO) -> None:
        self.zip = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        self.files: dict[str, dict[str, Any]] = {}

    def add(self, name: str, chunks: Iterable[bytes], **said: Any) -> None:
        """One file; `said` joins its hash in the manifest."""
        found, size = sha256(), 0
        entry = zipfile.ZipInfo(name, DATED)
        entry.compress_type = zipfile.ZIP_DEFLATED
        with self.zip.open(entry, "w", force_zip64=True) as into:
            for chunk in chunks:
                found.update(chunk)
                size += len(chunk)
                into.write(chunk)
        self.files[name] = {"sha256": found.hexdigest(), "bytes": size} | said

    def add_table(self, table: Table) -> None:
        """The rows as JSON lines and, where the table has one, as a sheet."""
        with TemporaryFile("w+b") as sheet:
            counted = Counted(table, sheet)
            self.add(table.file, counted)
            self.files[table.file]["rows"] = counted.rows
            if table.csv:
                sheet.seek(0)
                self.add(table.sheet, iter(lambda: sheet.read(CHUNK), b""))

    def close(self, about: dict[str, Any]) -> str:
        """Write the manifest; answers its SHA-256, which stands for the whole record."""
        said = about | {"format": FORMAT, "version": VERSION, "files": self.files}
        manifest = as_manifest(said)
        self.zip.writestr(zipfile.ZipInfo(MANIFEST, DATED), manifest)
        self.zip.close()
        return sha256(manifest).hexdigest()


class Counted:
    """A table's lines, counted as they pass; on the way each row is put into the sheet too."""

    def __init__(self, table: Table, sheet: BinaryIO) -> None:
        self.table, self.rows = table, 0
        self.text = io.TextIOWrapper(sheet, "utf-8", newline="", write_through=True)
        self.writer = csv.DictWriter(self.text, table.csv) if table.csv else None
        if self.writer:
            self.writer.writeheader()

    def __iter__(self) -> Iterator[bytes]:
        for row in self.table.rows():
            self.rows += 1
            if self.writer and self.table.flat:
                self.writer.writerow({key: cell(value) for key, value in self.table.flat(row).items()})
            yield as_line(row)
        self.text.detach()


def write(
    out: BinaryIO,
    kind: str,
    tables: Iterable[Table],
    files: Iterable[tuple[str, Iterable[bytes]]],
    missing: list[str],
) -> str:
    """A whole record; answers the manifest's SHA-256. `missing` is filled while `files` are read."""
    writer, described = Writer(out), {}
    writer.add("README.txt", [README.encode()])
    for table in tables:
        writer.add_table(table)
        described[table.name] = table.description
    for name, chunks in files:
        writer.add(f"files/{name}", chunks)
    return writer.close({"kind": kind, "tables": described, "missing": missing})
