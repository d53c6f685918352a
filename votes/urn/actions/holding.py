"""A sealed urn: three holders, any two of whom open it; its private key is never stored."""

from collections.abc import Sequence
from itertools import permutations
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.db import transaction

from register.refusals import Refused
from votes.urn import commitments, halves, sealing
from votes.urn.actions.keeping import first_keys
from votes.urn.marks import Kind
from votes.urn.models import KeyHolder, Urn, Wrap
from votes.urn.phrases import NOT_A_HOLDER, SHOWN, WRONG_KEY
from votes.urn.queries import keys_of

PURPOSE = b"concives-holder-v1\x00"
HOLDERS = 3


@transaction.atomic
def begin(*, round_id: UUID, officers: Sequence[UUID]) -> None:
    """Name the three holders of a round that has no keys yet."""
    if len(set(officers)) != HOLDERS:
        raise ValueError("a sealed urn has three different holders")
    Urn.objects.create(round_id=round_id, kind=Kind.SEALED)
    KeyHolder.objects.bulk_create(KeyHolder(round_id=round_id, officer_id=officer) for officer in officers)


@transaction.atomic
def make_holder_key(*, round_id: UUID, officer_id: UUID) -> tuple[bytes, str]:
    """Make a holder's key, once: the key, to be shown and forgotten, and the urn's fingerprint or nothing.

    With the third holder's key the urn's own are made: its private key is sealed for each pair and forgotten.
    """
    Urn.objects.select_for_update().get(round_id=round_id)
    holder = _holder(round_id, officer_id)
    if holder.public:
        raise Refused(SHOWN)
    secret, public = sealing.pair()
    holder.public = public.hex()
    holder.save(update_fields=["public"])
    holders = list(KeyHolder.objects.filter(round_id=round_id))
    complete = len(holders) == HOLDERS and all(one.public for one in holders)
    return secret, _seal_for(round_id, holders) if complete else ""


def _holder(round_id: UUID, officer_id: UUID) -> KeyHolder:
    holder = KeyHolder.objects.filter(round_id=round_id, officer_id=officer_id).first()
    if holder is None:
        raise Refused(NOT_A_HOLDER)
    return holder


def _seal_for(round_id: UUID, holders: Sequence[KeyHolder]) -> str:
    private, public = sealing.pair()
    Wrap.objects.bulk_create(
        Wrap(first=first, second=second, sealed=_wrapped(first, _wrapped(second, private)))
        for first, second in permutations(holders, 2)
    )
    random, choices = bytes(sealing.RANDOM_BYTES), commitments.canonical(["test"])
    Urn.objects.filter(round_id=round_id).update(
        trial=sealing.seal(public, round_id, random, choices, len(choices)),
        trial_commitment=commitments.of_canonical(round_id, random, choices),
    )
    return first_keys(round_id, public)


def _wrapped(holder: KeyHolder, content: bytes) -> bytes:
    return sealing.wrap(bytes.fromhex(holder.public), content, _purpose(holder))


def _purpose(holder: KeyHolder) -> bytes:
    return PURPOSE + holder.round_id.bytes + holder.pk.to_bytes(8, "big")


def give_key(*, round_id: UUID, fingerprint: str, officer_id: UUID, secret: bytes) -> dict[int, bytes]:
    """Open what this holder can: the urn's private key by wrap, for each holder who gave theirs before.

    Halves for the others wait in memory, for half an hour. Nothing is stored.
    """
    holder = _holder(round_id, officer_id)
    if not holder.public or sealing.public_of(secret).hex() != holder.public:
        raise Refused(WRONG_KEY)
    key, private = keys_of(round_id, fingerprint).tags, X25519PrivateKey.from_private_bytes(secret)
    for wrap in Wrap.objects.filter(first=holder):
        halves.keep(key, wrap.pk, sealing.unwrap(private, bytes(wrap.sealed), _purpose(holder)))
    waiting = {wrap.pk: halves.find(key, wrap.pk) for wrap in Wrap.objects.filter(second=holder)}
    return {pk: sealing.unwrap(private, half, _purpose(holder)) for pk, half in waiting.items() if half}


@transaction.atomic
def note_tests(*, round_id: UUID, opened: dict[int, bytes]) -> int:
    """Note which pairs opened the test ballot; answers how many did now."""
    urn = Urn.objects.get(round_id=round_id)
    good = [pk for pk, private in opened.items() if _opens_trial(urn, private)]
    return Wrap.objects.filter(pk__in=good, first__round_id=round_id).update(tested=True)


def _opens_trial(urn: Urn, private: bytes) -> bool:
    random, choices = sealing.Opener(private, urn.round_id).open(bytes(urn.trial or b""))
    return commitments.of_canonical(urn.round_id, random, choices) == urn.trial_commitment


def forget_halves(*, round_id: UUID) -> None:
    """Take what holders opened out of memory."""
    halves.forget(list(Wrap.objects.filter(first__round_id=round_id).values_list("pk", flat=True)))
