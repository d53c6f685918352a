"""Reads of the urn. What slots say is read by `opened` alone, for the count."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings

from register.refusals import Refused
from votes.urn import commitments, keys, tags, tickets
from votes.urn.models import Slot
from votes.urn.phrases import BAD_TICKET, KEY_TROUBLE


@dataclass(frozen=True)
class Preparation:
    """A ballot ready to be cast: its commitment, and the ticket that carries it."""

    commitment: str
    ticket: str


class BrokenUrnError(Exception):
    """A ballot in the urn is not the one that was committed to."""


def key_of(round_id: UUID, fingerprint: str) -> bytes:
    """The round's key, read anew; refuses when it is missing or another one."""
    try:
        return keys.read(settings.KEYS, round_id, fingerprint)
    except keys.UrnKeyError as trouble:
        raise Refused(KEY_TROUBLE) from trouble


def tag_of(round_id: UUID, fingerprint: str, resident_id: UUID) -> str:
    """The resident's tag in the round; refuses without the key."""
    return tags.tag(key_of(round_id, fingerprint), round_id, resident_id)


def receipt_of(round_id: UUID, fingerprint: str, resident_id: UUID) -> str | None:
    """The commitment of the resident's ballot, or None when she has not voted; refuses without the key."""
    tag = tag_of(round_id, fingerprint, resident_id)
    return Slot.objects.filter(round_id=round_id, tag=tag).values_list("commitment", flat=True).first()


def turnout(round_id: UUID) -> int:
    """How many have voted, exactly: to be rounded before anyone sees it."""
    return Slot.objects.filter(round_id=round_id).count()


def prepare(
    round_id: UUID, fingerprint: str, resident_id: UUID, choices: Sequence[str], now: datetime
) -> Preparation:
    """Make a ballot ready. Nothing is stored."""
    key = key_of(round_id, fingerprint)
    random = secrets.token_bytes(32)
    prepared = tickets.Prepared(random, tuple(choices))
    ticket = tickets.seal(key, tags.tag(key, round_id, resident_id), prepared, now)
    return Preparation(commitments.commitment(round_id, random, choices), ticket)


def unsealed(
    round_id: UUID, fingerprint: str, resident_id: UUID, ticket: str, now: datetime
) -> tuple[str, tickets.Prepared]:
    """The resident's tag and what her ticket holds; refuses a ticket that is not hers or is too old."""
    key = key_of(round_id, fingerprint)
    tag = tags.tag(key, round_id, resident_id)
    try:
        return tag, tickets.unseal(key, tag, ticket, now)
    except tickets.TicketError as bad:
        raise Refused(BAD_TICKET) from bad


def opened(round_id: UUID) -> list[list[str]]:
    """Every ballot's choices, in an order that says nothing; raises BrokenUrnError when one was changed."""
    found = []
    for slot in Slot.objects.filter(round_id=round_id).iterator():
        if commitments.commitment(round_id, bytes.fromhex(slot.random), slot.choices) != slot.commitment:
            raise BrokenUrnError("a ballot does not match its commitment")
        found.append(list(slot.choices))
    return sorted(found)
