"""Once more, who is it? A code from a mail or the PIN of the card, asked before an act that binds others."""

from collections.abc import Callable
from datetime import datetime, timedelta

CODE_DIGITS = 8
LIFE = timedelta(minutes=15)
PAUSE = timedelta(seconds=30)
MOST_TRIES = 5


def new_code(choose: Callable[[int], int]) -> str:
    """Eight secret digits. `choose(n)` answers a secret number below n."""
    return f"{choose(10**CODE_DIGITS):0{CODE_DIGITS}}"


def shown(code: str) -> str:
    """As the mail writes it: 1234-5678."""
    return f"{code[:4]}-{code[4:]}"


def alive(asked_at: datetime, tries: int, now: datetime) -> bool:
    """Whether the code may still be tried."""
    return now < asked_at + LIFE and tries < MOST_TRIES


def may_ask(asked_at: datetime | None, now: datetime) -> bool:
    """Whether another code may be mailed already."""
    return asked_at is None or now >= asked_at + PAUSE
