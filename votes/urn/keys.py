"""The key K of each round: 32 random bytes in a file of its own, outside the database.

Keys are read for each act and never cached, so that taking the file away stops casting at once. A key is made
once; nothing here replaces one.
"""

import hashlib
import os
import secrets
from pathlib import Path
from uuid import UUID

KEY_BYTES = 32
NAME = "tags.key"


class UrnKeyError(Exception):
    """The round's key is missing, is not the one that the round was opened with, or already exists."""


def make(folder: Path, round_id: UUID) -> str:
    """Make the round's key and answer its fingerprint; raises UrnKeyError when there already is one."""
    home = folder / str(round_id)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    home.mkdir(mode=0o700, exist_ok=True)
    key = secrets.token_bytes(KEY_BYTES)
    try:
        handle = os.open(home / NAME, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise UrnKeyError("the round already has a key") from error
    with os.fdopen(handle, "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    return fingerprint(key)


def read(folder: Path, round_id: UUID, expected: str) -> bytes:
    """The round's key; raises UrnKeyError when it is missing or not the one with that fingerprint."""
    try:
        key = (folder / str(round_id) / NAME).read_bytes()
    except OSError as error:
        raise UrnKeyError("the round's key cannot be read") from error
    if len(key) != KEY_BYTES or fingerprint(key) != expected:
        raise UrnKeyError("the key in the folder is not the round's key")
    return key


def fingerprint(key: bytes) -> str:
    """What the round stores of its key: enough to recognise it, nothing of use to anyone."""
    return hashlib.sha256(b"concives-key-v1" + key).hexdigest()
