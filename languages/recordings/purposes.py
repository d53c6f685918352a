"""What people may say instead of writing it; upper floors register theirs from their `apps.py`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from register.refusals import Refusal


@dataclass(frozen=True)
class Purpose:
    """A form of an upper floor that can be spoken.

    `may(person, target, now)` says whether she may write there; `publish(key=, person=, target=, language=,
    body=, now=)` is that floor's own act, inside the transaction of the yes: what it makes has the id `key`.
    `place(target, language)` gives the words and the address of where it belongs, or None where it is gone.
    `open_to(person, key, now)` says whether the person may read what was made with that key: a voice that
    was given with the words is hidden where they are.
    """

    name: str
    title: Any
    may: Callable[[Any, UUID, datetime], Refusal | None]
    publish: Callable[..., Any]
    place: Callable[[UUID, str], tuple[str, str] | None]
    open_to: Callable[[Any, UUID, datetime], bool]


_purposes: dict[str, Purpose] = {}


def register_purpose(purpose: Purpose) -> None:
    _purposes[purpose.name] = purpose


def purpose_of(name: str) -> Purpose | None:
    """The purpose of that name, if an app still owns it."""
    return _purposes.get(name)
