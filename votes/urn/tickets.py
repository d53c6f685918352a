"""A prepared ballot on its way back to the server: encrypted, bound to its voter, good for half an hour.

The random that opens the commitment travels inside, so that a receipt cannot be made to show a choice.
"""

import hmac
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

GOOD_FOR = timedelta(minutes=30)
NONCE_BYTES = 12
STAMP_BYTES = 8
MOST_LETTERS = 100_000


class TicketError(ValueError):
    """A ticket that was altered, that belongs to someone else or to another round, or that is too old."""


@dataclass(frozen=True)
class Prepared:
    """A ballot as prepared: the random of its commitment, and its choices."""

    random: bytes
    choices: tuple[str, ...]


def seal(key: bytes, tag: str, prepared: Prepared, now: datetime) -> str:
    """The ticket: what is prepared, under a key made from the round's key, for the voter of that tag."""
    stamp = int(now.timestamp()).to_bytes(STAMP_BYTES, "big")
    nonce = secrets.token_bytes(NONCE_BYTES)
    plain = json.dumps([prepared.random.hex(), *prepared.choices]).encode()
    sealed = AESGCM(_ticket_key(key)).encrypt(nonce, plain, stamp + tag.encode())
    return urlsafe_b64encode(stamp + nonce + sealed).decode()


def unseal(key: bytes, tag: str, ticket: str, now: datetime) -> Prepared:
    """What the ticket holds; raises TicketError."""
    try:
        raw = urlsafe_b64decode(ticket[:MOST_LETTERS].encode())
        stamp, nonce, sealed = _cut(raw)
        plain = AESGCM(_ticket_key(key)).decrypt(nonce, sealed, stamp + tag.encode())
    except (ValueError, InvalidTag) as error:
        raise TicketError("not a ticket of this voter and round") from error
    age = now.timestamp() - int.from_bytes(stamp, "big")
    if not -1 <= age < GOOD_FOR.total_seconds():
        raise TicketError("the ticket is too old")
    return _prepared(json.loads(plain))


def _cut(raw: bytes) -> tuple[bytes, bytes, bytes]:
    edge = STAMP_BYTES + NONCE_BYTES
    if len(raw) <= edge:
        raise ValueError("too short")
    return raw[:STAMP_BYTES], raw[STAMP_BYTES:edge], raw[edge:]


def _prepared(said: Iterable[str]) -> Prepared:
    random, *choices = said
    return Prepared(bytes.fromhex(random), tuple(choices))


def _ticket_key(key: bytes) -> bytes:
    return hmac.new(key, b"concives-ticket-v1", sha256).digest()
