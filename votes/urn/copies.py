"""The offline copy of a round's keys: one text file, to be kept apart from every backup of the database."""

import json
from pathlib import Path
from uuid import UUID

from votes.urn import keys

FORM = "concives-round-keys-v1"


def name(round_id: UUID) -> str:
    """The copy's file name."""
    return f"concives-{round_id}.keys"


def pack(folder: Path, round_id: UUID, fingerprint: str) -> bytes:
    """The round's key files as one text; raises UrnKeyError when one is missing or another one."""
    found = keys.read(folder, round_id, fingerprint)
    files = {keys.TAGS: found.tags, keys.PUBLIC: found.public}
    if (folder / str(round_id) / keys.PRIVATE).exists():
        files[keys.PRIVATE] = keys.private(folder, round_id, fingerprint)
    told = {"form": FORM, "round": str(round_id), "fingerprint": fingerprint}
    told["files"] = {name: content.hex() for name, content in files.items()}  # type: ignore[assignment]
    return (json.dumps(told, indent=1) + "\n").encode()


def destroy(folder: Path, round_id: UUID) -> None:
    """Overwrite the round's copy in that folder and remove it. Again, or without one, it does nothing."""
    file = folder / name(round_id)
    if file.exists():
        keys.erase(file)


def unpack(content: bytes) -> tuple[UUID, str, dict[str, bytes]]:
    """A copy's round, fingerprint and files; raises UrnKeyError when it is damaged."""
    try:
        told = json.loads(content)
        files = {str(name): bytes.fromhex(value) for name, value in told["files"].items()}
        round_id, right = UUID(told["round"]), told["form"] == FORM
        found = keys.RoundKeys(files[keys.TAGS], files[keys.PUBLIC]).fingerprint
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise keys.UrnKeyError("this is not a copy of a round's keys") from error
    if not right or found != told["fingerprint"] or not set(files) <= {keys.TAGS, keys.PUBLIC, keys.PRIVATE}:
        raise keys.UrnKeyError("the copy is damaged")
    return round_id, found, files
