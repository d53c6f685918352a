"""Reads of the urn. Before the count opens it, nobody can read what lies in a slot."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from uuid import UUID

from django.conf import settings

from register import seals
from register.refusals import Refusal, Refused
from votes.urn import commitments, halves, keys, tags, tickets
from votes.urn.marks import Kind, State
from votes.urn.models import KeyHolder, Leaf, Opened, Slot, Urn, Wrap
from votes.urn.phrases import BAD_TICKET, KEY_TROUBLE, NO_COPY, NOT_TESTED
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


def slots_held(rounds: Mapping[UUID, str], resident_id: UUID) -> dict[UUID, bool | None]:
    """By round, given with fingerprints: whether the resident has a slot, None without the key. One query."""
    found: dict[UUID, str | None] = {}
    for round_id, fingerprint in rounds.items():
        try:
            found[round_id] = tag_of(round_id, fingerprint, resident_id)
        except Refused:
            found[round_id] = None
    mine = Slot.objects.filter(round_id__in=found, tag__in=[tag for tag in found.values() if tag])
    here = set(mine.values_list("round_id", flat=True))
    return {round_id: round_id in here if tag else None for round_id, tag in found.items()}


def receipt_of(round_id: UUID, fingerprint: str, resident_id: UUID) -> str | None:
    """The commitment of the ballot that the resident cast here, or None; refuses without the key."""
    slot = slot_of(round_id, fingerprint, resident_id)
    return slot.commitment if slot else None


def is_logged(commitment: str) -> bool:
    """Whether the commitment has its place in the public log."""
    return Leaf.objects.filter(commitment=commitment, position__isnull=False).exists()


def not_ready(round_id: UUID) -> Refusal | None:
    """Why nobody can vote yet although the window is open: the keys have no copy, or nobody tested them."""
    urn = Urn.objects.filter(round_id=round_id).first()
    if urn is None or urn.copied_at is None:
        return NO_COPY
    return NOT_TESTED if urn.kind == Kind.SEALED and not ceremony(round_id).all_tested else None


def is_sealed(round_id: UUID) -> bool:
    """Whether the round's urn is one that two of three holders open."""
    return Urn.objects.filter(round_id=round_id, kind=Kind.SEALED).exists()


def holds_key(round_id: UUID, officer_id: UUID) -> bool:
    """Whether the officer is one of the round's three holders."""
    return KeyHolder.objects.filter(round_id=round_id, officer_id=officer_id).exists()


@dataclass(frozen=True)
class Holding:
    """A holder as the ceremony's page shows her: whether her key was made, and whether it was given now."""

    holder: KeyHolder
    made: bool
    given: bool


@dataclass(frozen=True)
class Pair:
    """Two holders, and whether together they opened the test ballot."""

    holders: tuple[KeyHolder, KeyHolder]
    tested: bool


@dataclass(frozen=True)
class Ceremony:
    """How far the keys of a sealed urn are; empty for a simple one."""

    holdings: tuple[Holding, ...]
    pairs: tuple[Pair, ...]

    @property
    def complete(self) -> bool:
        """Every holder has a key."""
        return bool(self.holdings) and all(one.made for one in self.holdings)

    @property
    def all_tested(self) -> bool:
        """Every pair opened the test ballot."""
        return self.complete and all(pair.tested for pair in self.pairs)


def ceremony(round_id: UUID) -> Ceremony:
    """The holders and pairs of a round; two queries."""
    holders = list(KeyHolder.objects.filter(round_id=round_id).select_related("officer"))
    wraps = list(Wrap.objects.filter(first__round_id=round_id).defer("sealed"))
    tested = {frozenset((wrap.first_id, wrap.second_id)) for wrap in wraps if wrap.tested}
    given = {wrap.first_id for wrap in wraps if halves.is_kept(wrap.pk)}
    return Ceremony(
        tuple(Holding(holder, bool(holder.public), holder.pk in given) for holder in holders),
        tuple(Pair(pair, frozenset(one.pk for one in pair) in tested) for pair in combinations(holders, 2)),
    )


def turnout(round_id: UUID) -> int:
    """How many have voted, here or on paper, exactly: to be rounded before anyone sees it."""
    return Slot.objects.filter(round_id=round_id).count()


def given(round_id: UUID) -> int:
    """How many ballots the urn gave when it was opened; the slots need not exist any more."""
    return Urn.objects.filter(round_id=round_id).values_list("opened", flat=True).first() or 0


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
