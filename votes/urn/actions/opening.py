"""Opening the urn, once, after the close."""

import json
from collections import Counter
from uuid import UUID

from django.db import transaction

from register.refusals import Refused
from votes.urn import commitments, sealing
from votes.urn.actions.casting import Check
from votes.urn.marks import State
from votes.urn.models import Opened, Slot, Urn
from votes.urn.queries import BrokenUrnError, private_of

BATCH = 2_000


@transaction.atomic
def open_urn(*, round_id: UUID, fingerprint: str, check: Check, private: bytes = b"") -> int:
    """Open every ballot and keep what they say, apart from slots and commitments; answers how many.

    The caller holds the round's row FOR UPDATE. A sealed urn's `private` key comes from its holders. Raises
    BrokenUrnError unless every commitment opens, and every ballot says what `check` allows.
    """
    urn = Urn.objects.select_for_update().get(round_id=round_id)
    if urn.opened is not None:
        raise BrokenUrnError("the urn was opened before")
    said = _open_all(round_id, private or private_of(round_id, fingerprint))
    for choices in said:
        _allowed(json.loads(choices), check)
    Opened.objects.bulk_create(
        (
            Opened(round_id=round_id, choices=json.loads(choices), ballots=said[choices])
            for choices in sorted(said)
        ),
        batch_size=BATCH,
    )
    urn.opened = said.total()
    urn.save(update_fields=["opened"])
    return urn.opened


def _allowed(choices: list[str], check: Check) -> None:
    try:
        check(choices)
    except Refused as refused:
        raise BrokenUrnError("a ballot says what cannot be chosen") from refused


def _open_all(round_id: UUID, private: bytes) -> Counter[bytes]:
    """How many ballots say what, in canonical choices; never more than a batch of slots is in memory."""
    opener, said = sealing.Opener(private, round_id), Counter[bytes]()
    slots = Slot.objects.filter(round_id=round_id, state=State.WEB).values_list("sealed", "commitment")
    for sealed, expected in slots.iterator(chunk_size=BATCH):
        try:
            random, choices = opener.open(bytes(sealed or b""))
        except sealing.SealedError as error:
            raise BrokenUrnError("a ballot does not open") from error
        if commitments.of_canonical(round_id, random, choices) != expected:
            raise BrokenUrnError("a ballot does not match its commitment")
        said[choices] += 1
    return said
