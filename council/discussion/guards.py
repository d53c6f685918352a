"""What upper floors hold against a message before it is written: anti-spam, a pause, a raid."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from council.discussion.models import Thread
from register.refusals import Refusal


@dataclass(frozen=True)
class Waits:
    """The message is written, but a moderator looks before anybody reads it; `cause` is in `causes.py`."""

    cause: str


Guard = Callable[[Any, Thread, str, datetime], Refusal | Waits | None]
_guards: list[Guard] = []


def add_guard(guard: Guard) -> None:
    """Be asked before each message, and before each change of one, under the thread's lock."""
    if guard not in _guards:
        _guards.append(guard)


def ask(person: Any, thread: Thread, body: str, now: datetime) -> Refusal | Waits | None:
    """The first refusal; without one, the first reason to wait; nothing when all let it pass."""
    answers = [guard(person, thread, body, now) for guard in _guards]
    refusals = [one for one in answers if isinstance(one, Refusal)]
    waits = [one for one in answers if isinstance(one, Waits)]
    return refusals[0] if refusals else waits[0] if waits else None
