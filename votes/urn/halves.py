"""What the first of two key-holders opened, until the second comes: in memory, and only for a while.

A half is still sealed to the second holder. In the cache it is encrypted under the round's K besides, so that
the cache's memory alone is of no use.
"""

import hmac
import secrets
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.cache import cache

KEPT_SECONDS = 30 * 60
NONCE_BYTES = 12


def keep(key: bytes, wrap_id: int, half: bytes) -> None:
    """Keep a half for half an hour."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = nonce + AESGCM(_cache_key(key)).encrypt(nonce, half, _name(wrap_id).encode())
    cache.set(_name(wrap_id), sealed, KEPT_SECONDS)


def find(key: bytes, wrap_id: int) -> bytes | None:
    """The half, or None when it was not given or is too old."""
    sealed = cache.get(_name(wrap_id))
    try:
        cut = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
        return AESGCM(_cache_key(key)).decrypt(*cut, _name(wrap_id).encode())
    except (TypeError, ValueError, InvalidTag):
        return None


def is_kept(wrap_id: int) -> bool:
    """Whether a half waits for the second holder."""
    return cache.get(_name(wrap_id)) is not None


def forget(wrap_ids: list[int]) -> None:
    """Take halves out of memory."""
    cache.delete_many([_name(wrap_id) for wrap_id in wrap_ids])


def _name(wrap_id: int) -> str:
    return f"urn-half-{wrap_id}"


def _cache_key(key: bytes) -> bytes:
    return hmac.new(key, b"concives-half-v1", sha256).digest()
