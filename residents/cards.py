"""Card numbers and PINs: their shape, their check digit, and how guesses slow a card down."""

import unicodedata
from collections.abc import Callable
from datetime import datetime, timedelta

DIGITS = 7
PIN_DIGITS = 6
FREE_GUESSES = 3
FIRST_WAIT = timedelta(seconds=10)
# A cap: whoever guesses gets 96 of a million PINs a day, and the holder is never shut out for good.
LONGEST_WAIT = timedelta(minutes=15)

Choose = Callable[[int], int]


def check_digit(digits: str) -> str:
    """ISO 7064, modulus 11,10: finds every wrong digit and nearly every swap of two."""
    rest = 10
    for digit in digits:
        rest = (rest + int(digit)) % 10 or 10
        rest = rest * 2 % 11
    return str((11 - rest) % 10)


def new_number(choose: Choose) -> str:
    """Eight digits, the last one checking. `choose(n)` answers a secret number below n."""
    digits = f"{choose(10**DIGITS):0{DIGITS}}"
    return digits + check_digit(digits)


def new_pin(choose: Choose) -> str:
    """Six secret digits: drawn, never chosen, so that none is easy to guess."""
    return f"{choose(10**PIN_DIGITS):0{PIN_DIGITS}}"


def only_digits(typed: str) -> str:
    """The digits of what was typed, in any script, as 0 to 9."""
    return "".join(str(unicodedata.decimal(sign)) for sign in typed if sign.isdecimal())


def read_number(typed: str) -> str | None:
    """The number on a card as typed, with or without letters and dashes; None for a slip of the finger."""
    digits = only_digits(typed)
    if len(digits) != DIGITS + 1 or check_digit(digits[:-1]) != digits[-1]:
        return None
    return digits


def printed(number: str, prefix: str) -> str:
    """As it stands on the card: RV-1234-5678."""
    return f"{prefix}-{number[:4]}-{number[4:]}"


def wait_after(failures: int) -> timedelta:
    """How long the card waits after so many wrong PINs in a row."""
    if failures < FREE_GUESSES:
        return timedelta(0)
    doublings = min(failures - FREE_GUESSES, 20)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def minutes_left(until: datetime, now: datetime) -> int:
    """Whole minutes to wait, rounded up, at least one."""
    return max(1, -int((now - until).total_seconds() // 60))
