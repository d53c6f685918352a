"""The acts on a round's log, its bundle, and the destruction of its keys."""

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files import File
from django.db import connection, transaction

from council.bodies.permissions import cochair_office
from register import seals
from register.actions import write
from register.refusals import Refused, refuse
from register.scopes import Scope
from residents.permissions import day_of
from votes.budgets.models import Round
from votes.budgets.phrases import BROKEN
from votes.codes.actions import forget_codes
from votes.codes.models import Code
from votes.paper.actions import forget_seals
from votes.paper.models import ListLine, QueueToken
from votes.proofs import permissions
from votes.proofs.models import Bundle, Destruction, Head, Log, MinutesSignature
from votes.proofs.packing import pack
from votes.proofs.phrases import COPY_FIRST
from votes.proofs.queries import bundle as contents
from votes.proofs.queries import checks, log
from votes.urn import actions as urn
from votes.urn import copies, keys, merkle, scrubbing
from votes.urn.models import KeyHolder, Slot, Urn, Wrap
from votes.verify import check

# The tables whose files may still hold what a destruction takes out of them.
SECRET = (Slot, Urn, KeyHolder, Wrap, Code, QueueToken, ListLine)


@transaction.atomic
def append_pending(*, round_id: UUID, now: datetime) -> Head | None:
    """Give the leaves that wait their places, sorted, and seal the new head; None when none waited.

    A log begins with the sealed head of an empty tree. Raises SealError without the site's key: then nothing
    is added, and the next try finds the same leaves.
    """
    Log.objects.get_or_create(round_id=round_id)
    mine = Log.objects.select_for_update().get(round_id=round_id)
    last = log.newest(round_id)
    added = urn.place_leaves(round_id=round_id, first=last.size if last else 0)
    mine.looked_at = now
    mine.save(update_fields=["looked_at"])
    return _seal_head(round_id, now) if added or last is None else None


@transaction.atomic
def publish_bundle(*, round_id: UUID, now: datetime) -> Bundle:
    """Make the round's bundle and seal its digest; refuses a bundle that would not pass its own check.

    The caller publishes the result in the same transaction, under the round's lock.
    """
    round_ = Round.objects.get(id=round_id)
    if not round_.held_elsewhere:
        append_pending(round_id=round_id, now=now)
    found = contents.numbers(round_)
    with TemporaryFile() as file:
        digest = pack(file, contents.parts(round_, found))
        _verify(file, digest)
        bundle = Bundle(round=round_, digest=digest, made_at=now, numbers=vars(found))
        bundle.seal = seals.seal(bundle.text.encode())
        bundle.file.save(f"{round_.slug}-{digest[:16]}.zip", File(file), save=False)
    bundle.save(force_insert=True)
    return bundle


def published_digest(round_id: UUID, now: datetime) -> dict[str, str]:
    """The bundle, made with a result's publication; what the register's line says of it."""
    return {"digest": publish_bundle(round_id=round_id, now=now).digest}


@transaction.atomic
def destroy_keys(*, round_id: UUID, person: Any, offline_copy_destroyed: bool, now: datetime) -> Destruction:
    """Delete the slots, and all else that the keys could read, now, and the keys after the commit.

    `person` says that the offline copy is destroyed.
    Refuses while the result can be disputed, and while an invariant fails: nothing could show it later.
    """
    round_ = Round.objects.select_for_update().get(id=round_id)
    refuse(permissions.may_destroy(person, round_, now))
    refuse(None if offline_copy_destroyed else COPY_FIRST)
    refuse(BROKEN if any(not one.holds for one in checks.invariants(round_)) else None)
    forget_codes(round_id=round_id)
    forget_seals(round_id=round_id)
    slots = urn.forget(round_id=round_id)
    minutes = Destruction.objects.create(
        round=round_, at=now, slots=slots, fingerprint=round_.key_fingerprint
    )
    write(scope=Scope("round", round_id), kind="round.forgotten", now=now, actor=person.id)
    # What fails here is logged, and tried again by `ticking`: the rows are gone for good.
    transaction.on_commit(lambda: finish_destruction(round_id=round_id, now=now), robust=True)
    return minutes


def finish_destruction(*, round_id: UUID, now: datetime) -> Destruction:
    """Remove the key files, and the copy that this site made; overwrite what deleted rows left in files.

    Outside any transaction. Doing it again changes nothing; `ticking` does, until it has worked once.
    """
    keys.destroy(settings.KEYS, round_id)
    if settings.KEY_COPIES:
        copies.destroy(Path(settings.KEY_COPIES), round_id)
    scrubbing.scrub(connection, SECRET)
    minutes = Destruction.objects.get(round_id=round_id)
    if minutes.keys_gone_at is None:
        minutes.keys_gone_at = now
        minutes.save(update_fields=["keys_gone_at"])
    return minutes


@transaction.atomic
def sign_minutes(*, round_id: UUID, person: Any, now: datetime, running_since: datetime) -> MinutesSignature:
    """A co-chair signs what the minutes of the destruction say; with both signatures they are published."""
    found = Destruction.objects.select_for_update(of=("self",)).select_related("round")
    minutes = found.get(round_id=round_id)
    refuse(permissions.may_sign(person, minutes, now, running_since))
    office = cochair_office(person, minutes.round.council_id, day_of(now))
    signature = MinutesSignature.objects.create(
        destruction=minutes, office=office, person=person, signed_at=now
    )
    said, kind = {"office": office}, "round.forgetting-signed"
    write(scope=Scope("round", round_id), kind=kind, now=now, actor=person.id, data=said)
    return signature


def _seal_head(round_id: UUID, now: datetime) -> Head:
    tree = merkle.Growing()
    for commitment in log.commitments(round_id).iterator(chunk_size=log.BATCH):
        tree.add(bytes.fromhex(commitment))
    head = Head(round_id=round_id, size=tree.size, root=tree.root().hex(), at=now)
    head.seal = seals.seal(head.text.encode())
    head.save(force_insert=True)
    return head


def _verify(file: Any, digest: str) -> None:
    """Run the script that strangers run; it ends where something is wrong."""
    file.seek(0)
    try:
        for _claim in check(file.read(), digest):
            pass
    except SystemExit as wrong:
        raise Refused(BROKEN) from wrong
