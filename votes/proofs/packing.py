"""Makes a bundle's zip as `votes.verify` makes it again: the same files are the same bytes everywhere."""

import json
import zipfile
from collections.abc import Iterable
from hashlib import sha256
from typing import Any, BinaryIO

from votes.verify import MANIFEST, entry

FORMAT = "concives-bundle-v1"
Parts = Iterable[tuple[str, Iterable[bytes]]]


def pack(out: BinaryIO, parts: Parts) -> str:
    """Write the files, given in the order of their names, then the manifest; answers the manifest's digest.

    `out` can seek. No file is held in memory whole.
    """
    hashes = {}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as file:
        for name, chunks in parts:
            hashes[name] = _write(file, name, chunks)
        manifest = as_json({"format": FORMAT, "files": hashes})
        _write(file, MANIFEST, [manifest])
    return sha256(manifest).hexdigest()


def as_json(value: Any) -> bytes:
    """JSON for people and programs: sorted keys, one fact a line, the same bytes every time."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"


def _write(file: zipfile.ZipFile, name: str, chunks: Iterable[bytes]) -> str:
    found = sha256()
    with file.open(entry(name), "w") as into:
        for chunk in chunks:
            found.update(chunk)
            into.write(chunk)
    return found.hexdigest()
