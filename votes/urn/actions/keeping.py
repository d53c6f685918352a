"""The round's keys: made once, copied to another place before the vote opens, brought back from there."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from register.refusals import Refused
from votes.urn import copies, keys
from votes.urn.marks import Kind
from votes.urn.models import Urn
from votes.urn.phrases import COPIED, KEY_TROUBLE


@transaction.atomic
def make_key(*, round_id: UUID) -> str:
    """Make a simple urn's keys, once, and answer their fingerprint."""
    Urn.objects.create(round_id=round_id, kind=Kind.SIMPLE)
    return first_keys(round_id)


def first_keys(round_id: UUID, public: bytes = b"") -> str:
    """Make the keys of an urn whose row has just come to want some; answers their fingerprint.

    Files that are there already are of an act that was rolled back: no ballot was ever sealed with them.
    """
    keys.destroy(settings.KEYS, round_id)
    return keys.make(settings.KEYS, round_id, public)


@transaction.atomic
def copy_keys(*, round_id: UUID, fingerprint: str, folder: Path, now: datetime) -> Path:
    """Write the round's keys to a file in that folder, read it back, and note the copy; answers the file.

    Raises UrnKeyError when a key is missing or the file cannot be made or read.
    """
    file = folder / copies.name(round_id)
    content = copies.pack(settings.KEYS, round_id, fingerprint)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        keys.write(file, content)
        back = file.read_bytes()
    except OSError as error:
        raise keys.UrnKeyError(f"the copy cannot be made: {error}") from error
    if copies.unpack(back)[:2] != (round_id, fingerprint):
        raise keys.UrnKeyError("the copy does not read back as it was written")
    Urn.objects.filter(round_id=round_id).update(copied_at=now)
    return file


@transaction.atomic
def hand_out_copy(*, round_id: UUID, fingerprint: str, now: datetime) -> bytes:
    """The copy's content for somebody who keeps it elsewhere, once; refuses when a copy was made before."""
    urn = Urn.objects.select_for_update().get(round_id=round_id)
    if urn.copied_at is not None:
        raise Refused(COPIED)
    try:
        content = copies.pack(settings.KEYS, round_id, fingerprint)
    except keys.UrnKeyError as trouble:
        raise Refused(KEY_TROUBLE) from trouble
    urn.copied_at = now
    urn.save(update_fields=["copied_at"])
    return content


def restore_keys(*, content: bytes, expected: str) -> UUID:
    """Put a copy's keys back where they are missing; answers the round.

    Raises UrnKeyError for a damaged copy, for keys of another fingerprint, or when there are keys already.
    """
    round_id, fingerprint, files = copies.unpack(content)
    if fingerprint != expected:
        raise keys.UrnKeyError("the copy's keys are not those that the round was opened with")
    keys.put(settings.KEYS, round_id, files)
    return round_id
