"""Reads of the urn. Before the count opens it, nobody can read what lies in a slot."""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings

from register import seals
from register.refusals import Refused
from votes.urn import commitments, keys, tags, tickets
from votes.urn.marks import State
from votes.urn.models import Leaf, Opened, Slot, Urn
from votes.urn.phrases import BAD_TICKET, KEY_TROUBLE
from votes.urn.promises import promise


@dataclass(frozen=True)
class Preparation:
    """A ballot ready to be cast: its commitment, the ticket that carries it, and what the site promises."""

    commitment: str
    ticket: str
    promise: str
    seal: str


class BrokenUrnError(Exception):
    """A ballot in the urn is not the one that was committed to, or the urn is not open."""


def keys_of(round_id: UUID, fingerprint: str) -> keys.RoundKeys:
    """The round's keys, read anew; refuses when one is missing or another one."""
    try:
        return keys.read(settings.KEYS, round_id, fingerprint)
    except keys.UrnKeyError as trouble:
        raise Refused(KEY_TROUBLE) from trouble


def private_of(round_id: UUID, fingerprint: str) -> bytes:
    """A simple urn's private key, read anew; refuses when it is missing or another one."""
    try:
        return keys.private(settings.KEYS, round_id, fingerprint)
    except keys.UrnKeyError as trouble:
        raise Refused(KEY_TROUBLE) from trouble


def key_of(round_id: UUID, fingerprint: str) -> bytes:
    """The round's K; refuses when it is missing or another one."""
    return keys_of(round_id, fingerprint).tags


def tag_of(round_id: UUID, fingerprint: str, resident_id: UUID) -> str:
    """The resident's tag in the round; refuses without the key."""
    return tags.tag(key_of(round_id, fingerprint), round_id, resident_id)


def slot_of(round_id: UUID, fingerprint: str, resident_id: UUID) -> Slot | None:
    """The resident's slot without its ballot, or None when she has not voted; refuses without the key."""
    tag = tag_of(round_id, fingerprint, resident_id)
    return Slot.objects.filter(round_id=round_id, tag=tag).defer("sealed").first()


def receipt_of(round_id: UUID, fingerprint: str, resident_id: UUID) -> str | None:
    """The commitment of the ballot that the resident cast here, or None; refuses without the key."""
    slot = slot_of(round_id, fingerprint, resident_id)
    return slot.commitment if slot else None


def is_logged(commitment: str) -> bool:
    """Whether the commitment has its place in the public log."""
    return Leaf.objects.filter(commitment=commitment, position__isnull=False).exists()


def turnout(round_id: UUID) -> int:
    """How many have voted, here or on paper, exactly: to be rounded before anyone sees it."""
    return Slot.objects.filter(round_id=round_id).count()


def live_web(round_id: UUID) -> int:
    """How many ballots lie in the urn."""
    return Slot.objects.filter(round_id=round_id, state=State.WEB).count()


def prepare(
    round_id: UUID, fingerprint: str, resident_id: UUID, choices: Sequence[str], now: datetime
) -> Preparation:
    """Make a ballot ready. Nothing is stored; refuses without the round's keys or the site's."""
    key = key_of(round_id, fingerprint)
    random = secrets.token_bytes(32)
    prepared = tickets.Prepared(random, tuple(choices))
    ticket = tickets.seal(key, tags.tag(key, round_id, resident_id), prepared, now)
    commitment = commitments.commitment(round_id, random, choices)
    return Preparation(commitment, ticket, *promised(round_id, commitment))


def promised(round_id: UUID, commitment: str) -> tuple[str, str]:
    """The site's promise over a commitment, and its seal; refuses without the site's key."""
    text = promise(round_id, commitment)
    try:
        return text, seals.seal(text.encode())
    except seals.SealError as trouble:
        raise Refused(KEY_TROUBLE) from trouble


def unsealed(
    round_id: UUID, key: bytes, resident_id: UUID, ticket: str, now: datetime
) -> tuple[str, tickets.Prepared]:
    """The resident's tag and what her ticket holds; refuses a ticket that is not hers or is too old."""
    tag = tags.tag(key, round_id, resident_id)
    try:
        return tag, tickets.unseal(key, tag, ticket, now)
    except tickets.TicketError as bad:
        raise Refused(BAD_TICKET) from bad


def profiles(round_id: UUID) -> Iterator[tuple[list[str], int]]:
    """What the ballots of an opened urn say and how many say it; raises BrokenUrnError before the opening."""
    if not Urn.objects.filter(round_id=round_id, opened__isnull=False).exists():
        raise BrokenUrnError("the urn has not been opened")
    found = Opened.objects.filter(round_id=round_id).order_by("id")
    return found.values_list("choices", "ballots").iterator()


def opened(round_id: UUID) -> list[list[str]]:
    """Every ballot's choices, in an order that says nothing; raises BrokenUrnError before the opening."""
    return [choices for choices, times in profiles(round_id) for _ in range(times)]
