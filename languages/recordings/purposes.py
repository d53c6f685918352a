"""What people may say instead of writing it; upper floors register theirs from their `apps.py`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from register.refusals import Refusal


@dataclass(frozen=True)
class Purpose:
    """A form of an upper floor that can be spoken.

    `may(speaker, target, now)` says whether she may write there; `publish(key=, person=, target=, language=,
    body=, now=)` is that floor's own act, inside the transaction of the yes: what it makes has the id `key`.
    `place(target, language)` gives the words and the address of where it belongs, or None where it is gone.
    `open_to(person, key, now)` says whether the person may read what was made with that key: a voice that
    was given with the words is hidden where they are.

    Where a floor knows whoever speaks by more than an account, or asks for more than one text, it writes a
    class of its own over the answers below.
    """

    name: str
    title: Any
    may: Callable[[Any, UUID, datetime], Refusal | None]
    publish: Callable[..., Any]
    place: Callable[[UUID, str], tuple[str, str] | None]
    open_to: Callable[[Any, UUID, datetime], bool]

    def speaker(self, request: Any) -> Any:
        """Who is at the keyboard, as this floor's rules know her."""
        return request.user

    def admit(self, request: Any) -> Refusal | None:
        """Whether this address may send one more recording now."""
        return None

    def account(self, speaker: Any, target: UUID) -> Any:
        """The person under whose account it is kept, or None."""
        return speaker

    def owns(self, speaker: Any, account: UUID | None, target: UUID) -> bool:
        """Whether the recording, kept under that account, is hers: to hear, to confirm, to take back."""
        return bool(speaker) and speaker.is_authenticated and account == speaker.id

    def hold(self, target: UUID) -> None:
        """Lock what orders the acts on the target, before the recording's own row."""

    def language(self, target: UUID) -> str:
        """The language that is spoken, where it is known already."""
        return ""

    def asked(self, target: UUID) -> dict[str, Any]:
        """The fields of a form for what whoever writes down says besides the words, by name."""
        return {}

    def note(self, target: UUID, language: str, answers: Mapping[str, Any]) -> None:
        """Keep those answers; inside the transaction that keeps the words."""

    def shown(self, target: UUID, language: str) -> list[tuple[Any, str]]:
        """What the speaker says yes to besides the words: first a heading in her language, then the rest."""
        return []

    def sent(self, speaker: Any, target: UUID) -> str:
        """Where a recording that was sent leads; nothing: to its own page."""
        return ""

    def confirmed(self, target: UUID, language: str) -> tuple[str, str] | None:
        """What the speaker is told after her yes, and where it leads; None: that it is sent."""
        return None


_purposes: dict[str, Purpose] = {}


def register_purpose(purpose: Purpose) -> None:
    _purposes[purpose.name] = purpose


def purpose_of(name: str) -> Purpose | None:
    """The purpose of that name, if an app still owns it."""
    return _purposes.get(name)
