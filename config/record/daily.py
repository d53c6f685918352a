"""The public record as a file that is made once a day: nobody who asks for it sets the machine to work."""

import os
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import file_digest
from pathlib import Path
from typing import Any

from django.conf import settings

from config.record.making import make_public
from config.record.reading import Record
from config.record.shape import RecordError
from residents.permissions import day_of

NAME, END, DIGEST = "concives-record-", ".zip", ".sha256"


@dataclass(frozen=True)
class Daily:
    """The file of a day, with the SHA-256 of its bytes."""

    path: Path
    day: date
    digest: str

    @property
    def size(self) -> int:
        return self.path.stat().st_size

    def manifest(self) -> dict[str, Any]:
        with self.path.open("rb") as file:
            return Record(file).manifest


def newest() -> Daily | None:
    """The last one that was finished."""
    for path in sorted(_folder().glob(f"{NAME}*{END}"), reverse=True):
        try:
            day = date.fromisoformat(path.name[len(NAME) : -len(END)])
            found = Daily(path, day, path.with_suffix(DIGEST).read_text().strip())
            found.manifest()
        except (OSError, ValueError, RecordError):
            continue
        return found
    return None


def make(now: datetime) -> Daily:
    """Today's, in the place of all older ones: what was hidden or erased since is in none."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{NAME}{day_of(now).isoformat()}{END}"
    unfinished = path.with_suffix(f".{os.getpid()}")
    with unfinished.open("wb") as file:
        make_public(file, now)
    with unfinished.open("rb") as file:
        path.with_suffix(DIGEST).write_text(file_digest(file, "sha256").hexdigest())
    unfinished.replace(path)
    for other in folder.glob(f"{NAME}*"):
        if other.stem != path.stem:
            other.unlink(missing_ok=True)
    made = newest()
    assert made is not None
    return made


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "record"
