"""The keys of each round, in a folder of its own outside the database: K for tags, a pair for ballots.

Keys are read for each act and never cached, so that taking the folder away stops casting at once. They are
made once; nothing here replaces one. A sealed urn's private key is never among them.
"""

import hashlib
import os
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from votes.urn import sealing

KEY_BYTES = 32
TAGS, PUBLIC, PRIVATE = "tags.key", "urn.public", "urn.private"


class UrnKeyError(Exception):
    """A key of the round is missing, is not the one that the round was opened with, or already exists."""


@dataclass(frozen=True)
class RoundKeys:
    """What casting needs: `tags` is K, `public` seals ballots; 32 bytes each."""

    tags: bytes
    public: bytes

    @property
    def fingerprint(self) -> str:
        """What the round stores of its keys: enough to recognise them, nothing of use to anyone."""
        return hashlib.sha256(b"concives-key-v1" + self.tags + self.public).hexdigest()


def make(folder: Path, round_id: UUID, public: bytes = b"") -> str:
    """Make the round's keys and answer their fingerprint; raises UrnKeyError when it has some already.

    Of a sealed urn's pair only `public` is given and kept.
    """
    made = {TAGS: secrets.token_bytes(KEY_BYTES), PUBLIC: public}
    if not public:
        made[PRIVATE], made[PUBLIC] = sealing.pair()
    put(folder, round_id, made)
    return RoundKeys(made[TAGS], made[PUBLIC]).fingerprint


def put(folder: Path, round_id: UUID, files: dict[str, bytes]) -> None:
    """Write the round's key files, all or none; raises UrnKeyError when it has some already."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".making-", ignore_cleanup_errors=True) as name:
        for file, content in files.items():
            write(Path(name) / file, content)
        try:
            # A folder with something in it is never replaced.
            os.rename(name, folder / str(round_id))
        except OSError as error:
            raise UrnKeyError("the round already has keys") from error


def write(file: Path, content: bytes) -> None:
    """A new file that only its owner can read, on the disk when this returns."""
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())


def read(folder: Path, round_id: UUID, expected: str) -> RoundKeys:
    """The round's keys; raises UrnKeyError when one is missing or they are not those of that fingerprint."""
    found = RoundKeys(_file(folder, round_id, TAGS), _file(folder, round_id, PUBLIC))
    if found.fingerprint != expected:
        raise UrnKeyError("the keys in the folder are not the round's")
    return found


def private(folder: Path, round_id: UUID, expected: str) -> bytes:
    """A simple urn's private key; raises UrnKeyError when it is missing or does not fit the public one."""
    public, found = read(folder, round_id, expected).public, _file(folder, round_id, PRIVATE)
    if sealing.public_of(found) != public:
        raise UrnKeyError("the private key in the folder is not the round's")
    return found


def destroy(folder: Path, round_id: UUID) -> None:
    """Overwrite the round's keys and remove them. Again, or without any, it does nothing.

    A disk that writes elsewhere than it is told (most flash does) may keep the old bytes for a while.
    """
    home = folder / str(round_id)
    for file in home.glob("*"):
        erase(file)
    if home.exists():
        home.rmdir()


def erase(file: Path) -> None:
    """Overwrite a file and remove it."""
    with file.open("r+b") as handle:
        handle.write(secrets.token_bytes(file.stat().st_size))
        handle.flush()
        os.fsync(handle.fileno())
    file.unlink()


def _file(folder: Path, round_id: UUID, name: str) -> bytes:
    try:
        content = (folder / str(round_id) / name).read_bytes()
    except OSError as error:
        raise UrnKeyError(f"the round's {name} cannot be read") from error
    if len(content) != KEY_BYTES:
        raise UrnKeyError(f"the round's {name} is not a key")
    return content
