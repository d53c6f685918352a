"""Makes a record's file: the full one, or what everybody may read."""

from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO

from django.core.files.storage import Storage

from config.record import full, public
from config.record.shape import FULL, PUBLIC
from config.record.snapshot import one_moment
from config.record.writing import CHUNK, write


def make_full(out: BinaryIO) -> tuple[str, list[str]]:
    """The manifest's SHA-256, and the uploads that rows speak of but that are not in their place."""
    missing: list[str] = []
    with one_moment():
        return write(out, FULL, full.tables(), _files(full.uploads(), missing), missing), missing


def make_public(out: BinaryIO, now: datetime) -> tuple[str, list[str]]:
    """The same for what everybody may read."""
    missing: list[str] = []
    with one_moment():
        return write(out, PUBLIC, public.tables(now), _files(public.bundles(), missing), missing), missing


def _files(named: Iterator[tuple[str, Storage]], missing: list[str]) -> Iterator[tuple[str, Iterator[bytes]]]:
    for name, storage in named:
        if storage.exists(name):
            yield name, _chunks(name, storage)
        else:
            missing.append(name)


def _chunks(name: str, storage: Storage) -> Iterator[bytes]:
    with storage.open(name) as file:
        yield from file.chunks(CHUNK)
