"""Casting, revealing, marking on paper: they note neither who nor when. The caller holds the round's lock."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from register.refusals import Refused
from votes.urn import commitments, sealing, tickets
from votes.urn.marks import Mark, State
from votes.urn.models import Leaf, Slot, Tested
from votes.urn.phrases import IN_THE_BOX, ON_PAPER, REPLACED, TESTED
from votes.urn.queries import keys_of, tag_of, unsealed

Check = Callable[[Sequence[str]], None]


@dataclass(frozen=True)
class Cast:
    """What a cast left: the commitment in the slot, and whether the resident had no slot before."""

    commitment: str
    new: bool


@transaction.atomic
def cast(
    *,
    round_id: UUID,
    fingerprint: str,
    resident_id: UUID,
    ticket: str,
    now: datetime,
    check: Check,
    room: int,
) -> Cast:
    """Put the ticket's ballot, sealed, into the resident's slot; what was there is erased.

    `check` refuses choices that the round does not allow; `room` is how many bytes any ballot's choices take.
    Casting the ballot that already lies in the slot changes nothing and answers the same; a ballot that was
    replaced or tested since cannot come back, and none replaces paper.
    """
    found = keys_of(round_id, fingerprint)
    tag, prepared = unsealed(round_id, found.tags, resident_id, ticket, now)
    check(prepared.choices)
    commitment = commitments.commitment(round_id, prepared.random, prepared.choices)
    if not _leaf(round_id, commitment):
        return _repeated(round_id, tag, commitment)
    choices = commitments.canonical(prepared.choices)
    sealed = sealing.seal(found.public, round_id, prepared.random, choices, room)
    return Cast(commitment, _put(round_id, tag, sealed, commitment))


def _leaf(round_id: UUID, commitment: str) -> bool:
    """Note the commitment for the log; whether it is the first time."""
    return Leaf.objects.get_or_create(commitment=commitment, defaults={"round_id": round_id})[1]


def _put(round_id: UUID, tag: str, sealed: bytes, commitment: str) -> bool:
    """Fill the slot, under its lock; whether it is a new one."""
    mine = Slot(round_id=round_id, tag=tag, sealed=sealed, commitment=commitment)
    Slot.objects.bulk_create([mine], ignore_conflicts=True)
    slot = Slot.objects.select_for_update().get(round_id=round_id, tag=tag)
    if slot.id == mine.id:
        return True
    if slot.state == State.PAPER:
        raise Refused(ON_PAPER)
    slot.sealed, slot.commitment = sealed, commitment
    slot.save(update_fields=["sealed", "commitment"])
    return False


def _repeated(round_id: UUID, tag: str, commitment: str) -> Cast:
    slot = Slot.objects.filter(round_id=round_id, tag=tag).first()
    if slot and slot.commitment == commitment:
        return Cast(commitment, new=False)
    if slot and slot.state == State.PAPER:
        raise Refused(ON_PAPER)
    raise Refused(TESTED if Tested.objects.filter(commitment=commitment).exists() else REPLACED)


@transaction.atomic
def reveal(
    *, round_id: UUID, fingerprint: str, resident_id: UUID, ticket: str, now: datetime, check: Check
) -> tuple[str, tickets.Prepared]:
    """Open a prepared ballot for its voter instead of casting it: void from now on, listed, and public.

    Answers its commitment and what it holds; doing it again answers the same.
    """
    found = keys_of(round_id, fingerprint)
    _tag, prepared = unsealed(round_id, found.tags, resident_id, ticket, now)
    check(prepared.choices)
    commitment = commitments.commitment(round_id, prepared.random, prepared.choices)
    if _leaf(round_id, commitment):
        shown = {"random": prepared.random.hex(), "choices": sorted(prepared.choices)}
        Tested.objects.create(round_id=round_id, commitment=commitment, **shown)
    elif not Tested.objects.filter(commitment=commitment).exists():
        raise Refused(IN_THE_BOX)
    return commitment, prepared


@transaction.atomic
def mark_paper(*, round_id: UUID, fingerprint: str, resident_id: UUID) -> Mark:
    """Mark that the resident votes on paper; a ballot that lay in her slot is cancelled and erased."""
    tag = tag_of(round_id, fingerprint, resident_id)
    mine = Slot(round_id=round_id, tag=tag, state=State.PAPER)
    Slot.objects.bulk_create([mine], ignore_conflicts=True)
    slot = Slot.objects.select_for_update().get(round_id=round_id, tag=tag)
    if slot.id == mine.id:
        return Mark.MARKED
    if slot.state == State.PAPER:
        return Mark.ALREADY
    slot.state, slot.sealed, slot.commitment, slot.cancelled_web = State.PAPER, None, None, True
    slot.save(update_fields=["state", "sealed", "commitment", "cancelled_web"])
    return Mark.CANCELLED_WEB
