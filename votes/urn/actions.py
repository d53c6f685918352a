"""The urn's only writers: they note neither who nor when. The caller holds the round's lock and window."""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from register.refusals import Refused
from votes.urn import commitments, keys
from votes.urn.models import Leaf, Slot
from votes.urn.phrases import REPLACED
from votes.urn.queries import unsealed


def make_key(*, round_id: UUID) -> str:
    """Make the round's key, once, and answer its fingerprint; raises UrnKeyError if it has one."""
    return keys.make(settings.KEYS, round_id)


@transaction.atomic
def cast(
    *,
    round_id: UUID,
    fingerprint: str,
    resident_id: UUID,
    ticket: str,
    now: datetime,
    check: Callable[[Sequence[str]], None],
) -> str:
    """Put the ticket's ballot into the resident's slot, in place of what was there; answers its commitment.

    `check` refuses choices that the round does not allow.
    Casting the ballot that already lies in the slot changes nothing and answers the same; a ballot that was
    replaced since cannot come back.
    """
    tag, prepared = unsealed(round_id, fingerprint, resident_id, ticket, now)
    check(prepared.choices)
    commitment = commitments.commitment(round_id, prepared.random, prepared.choices)
    _leaf, new = Leaf.objects.get_or_create(commitment=commitment, defaults={"round_id": round_id})
    if not new:
        return _repeated(round_id, tag, commitment)
    contents = {
        "choices": sorted(prepared.choices),
        "random": prepared.random.hex(),
        "commitment": commitment,
    }
    Slot.objects.update_or_create(round_id=round_id, tag=tag, defaults=contents)
    return commitment


def _repeated(round_id: UUID, tag: str, commitment: str) -> str:
    if Slot.objects.filter(round_id=round_id, tag=tag, commitment=commitment).exists():
        return commitment
    raise Refused(REPLACED)
