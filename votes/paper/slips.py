"""Codes on slips and in letters: digits in any script, the last one checking. Kept as keyed hashes only."""

import hmac
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from residents.cards import check_digit, only_digits

# A slip of the queue works for two hours, beside a card or a login; a printed code votes by itself.
SLIP, CODE = 12, 16
GROUP = 4
# How long after the close a token given in the queue still votes; the count waits for it.
TOKEN_LASTS = timedelta(hours=2)
MOST_AT_ONCE = 100


def new_code(choose: Callable[[int], int], length: int = SLIP) -> str:
    """That many secret digits, the last one checking. `choose(n)` answers a secret number below n."""
    digits = f"{choose(10 ** (length - 1)):0{length - 1}}"
    return digits + check_digit(digits)


def read_code(typed: str, length: int = SLIP) -> str | None:
    """The code as typed, with or without gaps; None for a slip of the finger."""
    digits = only_digits(typed)
    if len(digits) != length or check_digit(digits[:-1]) != digits[-1]:
        return None
    return digits


def printed(code: str) -> str:
    """In groups of four: 1234 5678 9012."""
    return " ".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def digest(key: bytes, purpose: str, round_id: UUID, said: str) -> str:
    """HMAC-SHA256 under the round's key: of no use without it, and never the same for two purposes."""
    return hmac.new(
        key, f"concives-{purpose}-v1".encode() + round_id.bytes + said.encode(), sha256
    ).hexdigest()
