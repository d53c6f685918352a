"""Reads a record's file and believes nothing of it: every byte is checked before a row of it is used."""

import json
import zipfile
import zlib
from collections.abc import Iterator
from hashlib import sha256
from typing import Any, BinaryIO

from config.record.shape import FORMAT, MANIFEST, VERSION, RecordError, Row

CHUNK = 1 << 16
NOT_A_RECORD = "This is not a record of Concives, or the end of the file is missing."


class Record:
    """An open record whose files are those that its manifest names, to the last byte."""

    def __init__(self, file: BinaryIO) -> None:
        try:
            self.zip = zipfile.ZipFile(file)
        except zipfile.BadZipFile as error:
            raise RecordError(NOT_A_RECORD) from error
        self.manifest, self.digest = self._manifest()

    def check(self) -> None:
        """Raises RecordError with the name of the first file that is missing, added or altered."""
        names = [name for name in self.zip.namelist() if name != MANIFEST]
        for name in self.manifest["files"]:
            if name not in names:
                raise RecordError(f"{name} is missing from the record.")
        for name in names:
            if name not in self.manifest["files"] or names.count(name) > 1:
                raise RecordError(f"{name} was added to the record.")
        for name, said in self.manifest["files"].items():
            found = sha256()
            for chunk in self.chunks(name):
                found.update(chunk)
            if found.hexdigest() != said["sha256"]:
                raise RecordError(_altered(name))

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of one table."""
        with self.zip.open(name) as lines:
            for line in lines:
                yield json.loads(line)

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of one file."""
        try:
            with self.zip.open(name) as file:
                while chunk := file.read(CHUNK):
                    yield chunk
        # The last is raised where a flipped byte names a way of packing that the reader does not know.
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise RecordError(_altered(name)) from error

    def _manifest(self) -> tuple[dict[str, Any], str]:
        if MANIFEST not in self.zip.namelist():
            raise RecordError(f"{MANIFEST} is missing from the record.")
        said = b"".join(self.chunks(MANIFEST))
        try:
            manifest = json.loads(said)
        except ValueError as error:
            raise RecordError(_altered(MANIFEST)) from error
        if not _whole(manifest):
            raise RecordError(NOT_A_RECORD)
        if manifest["version"] > VERSION:
            raise RecordError(
                f"The record has format {manifest['version']}, and this software reads up to {VERSION}. "
                "Install the newer software first."
            )
        return manifest, sha256(said).hexdigest()


def _whole(manifest: Any) -> bool:
    """Whether everything that is read of it is there, in its shape."""
    match manifest:
        case {
            "format": str(said),
            "version": int(),
            "kind": str(),
            "tables": dict(tables),
            "files": dict(files),
        }:
            hashes = [one.get("sha256") if isinstance(one, dict) else None for one in files.values()]
            told = all(isinstance(one, dict) for one in tables.values())
            return said == FORMAT and told and all(isinstance(one, str) for one in hashes)
    return False


def _altered(name: str) -> str:
    return f"{name} was altered: its SHA-256 is not the one in {MANIFEST}."
