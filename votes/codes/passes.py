"""A vote without a login: a pass in a form field, under the round's key, good for half an hour."""

import hmac
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

GOOD_FOR = timedelta(minutes=30)
NONCE_BYTES = 12
STAMP_BYTES = 8
MOST_LETTERS = 2_000


class PassError(ValueError):
    """A pass that was altered, that belongs to another round, or that is too old."""


class Way(StrEnum):
    """By which way the voter came."""

    LOGIN = "login"
    CARD = "card"
    CODE = "code"
    ASSISTED = "assisted"


@dataclass(frozen=True)
class Pass:
    """Whom the pass names, and what its cast uses up: a printed code, a token of the queue."""

    resident: UUID
    way: Way
    code: str = ""
    token: str = ""
    station: str = ""


def seal(key: bytes, round_id: UUID, shown: Pass, now: datetime) -> str:
    """The pass as it travels in the form."""
    stamp = int(now.timestamp()).to_bytes(STAMP_BYTES, "big")
    nonce = secrets.token_bytes(NONCE_BYTES)
    said = [shown.resident.hex, shown.way.value, shown.code, shown.token, shown.station]
    sealed = AESGCM(_pass_key(key)).encrypt(nonce, json.dumps(said).encode(), stamp + round_id.bytes)
    return urlsafe_b64encode(stamp + nonce + sealed).decode()


def unseal(key: bytes, round_id: UUID, text: str, now: datetime) -> tuple[Pass, datetime]:
    """What the pass says and until when it is good; raises PassError."""
    try:
        raw = urlsafe_b64decode(text[:MOST_LETTERS].encode())
        stamp, nonce, sealed = (
            raw[:STAMP_BYTES],
            raw[STAMP_BYTES:][:NONCE_BYTES],
            raw[STAMP_BYTES + NONCE_BYTES :],
        )
        plain = AESGCM(_pass_key(key)).decrypt(nonce, sealed, stamp + round_id.bytes)
    except (ValueError, InvalidTag) as error:
        raise PassError("not a pass of this round") from error
    given = datetime.fromtimestamp(int.from_bytes(stamp, "big"), tz=now.tzinfo)
    if not timedelta(seconds=-1) <= now - given < GOOD_FOR:
        raise PassError("the pass is too old")
    resident, way, code, token, station = json.loads(plain)
    return Pass(UUID(resident), Way(way), code, token, station), given + GOOD_FOR


def _pass_key(key: bytes) -> bytes:
    return hmac.new(key, b"concives-pass-v1", sha256).digest()


def lock_up(key: bytes, round_id: UUID, resident: UUID) -> bytes:
    """A resident's id that only the holder of the round's key reads again."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(_holder_key(key)).encrypt(nonce, resident.bytes, round_id.bytes)


def unlock(key: bytes, round_id: UUID, locked: bytes) -> UUID:
    """The resident of a locked id; raises PassError."""
    try:
        plain = AESGCM(_holder_key(key)).decrypt(locked[:NONCE_BYTES], locked[NONCE_BYTES:], round_id.bytes)
    except InvalidTag as error:
        raise PassError("not of this round") from error
    return UUID(bytes=plain)


def _holder_key(key: bytes) -> bytes:
    return hmac.new(key, b"concives-holder-v1", sha256).digest()
