"""A purpose of the tests' own: notes that may be spoken while their place is open."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from languages.recordings import actions, purposes
from languages.recordings.models import Recording
from languages.recordings.purposes import Purpose
from register.refusals import Refusal, refuse
from residents.actions import give_role
from residents.models import Person
from residents.permissions import day_of, may_take_part
from residents.roles import Role
from tests.languages.recordings.sounds import wav

SHUT = Refusal("shut", "It is shut.")


class Notes:
    """What was published, and whether more may be."""

    def __init__(self) -> None:
        self.place, self.open, self.published = uuid4(), True, dict[UUID, tuple[Any, str, str]]()

    def may(self, person: Any, target: UUID, now: datetime) -> Refusal | None:
        return may_take_part(person, now) if self.open else SHUT

    def publish(
        self, *, key: UUID, person: Any, target: UUID, language: str, body: str, now: datetime
    ) -> None:
        refuse(self.may(person, target, now))
        self.published[key] = (person, language, body)

    def open_to(self, person: Any, key: UUID, now: datetime) -> bool:
        return key in self.published

    def where(self, target: UUID, language: str) -> tuple[str, str] | None:
        return ("Notes", "/") if target == self.place else None


@pytest.fixture
def notes() -> Iterator[Notes]:
    made = Notes()
    purposes.register_purpose(Purpose("note", "A note", made.may, made.publish, made.where, made.open_to))
    yield made
    purposes._purposes.pop("note")


@pytest.fixture
def amina(cast: Callable[[str], Person]) -> Person:
    return cast("amina")


def interpreting(person: Person, now: datetime) -> Person:
    if not person.roles.filter(role=Role.INTERPRETER.value).exists():
        give_role(person_id=person.id, role=Role.INTERPRETER, starts=day_of(now))
    return person


@pytest.fixture
def samir(cast: Callable[[str], Person], now: datetime) -> Person:
    """An interpreter."""
    return interpreting(cast("samir"), now)


@pytest.fixture
def other(cast: Callable[[str], Person], now: datetime) -> Person:
    """Another interpreter."""
    return interpreting(cast("giulia"), now)


@pytest.fixture
def send(notes: Notes, amina: Person, now: datetime) -> Callable[..., Recording]:
    """Amina sends a second of sound."""

    def act(**changes: Any) -> Recording:
        values: dict[str, Any] = {
            "key": uuid4(),
            "purpose": purposes.purpose_of("note"),
            "target": notes.place,
            "speaker": amina,
            "language": "ar",
            "content": wav(1),
            "keep_sound": False,
            "now": now,
        }
        return actions.send_recording(**values | changes)

    return act


@pytest.fixture
def written(send: Callable[..., Recording], samir: Person, now: datetime) -> Callable[..., Recording]:
    """Sent, and written down by Samir."""

    def act(body: str = "أريد مقعدًا في الحديقة", **changes: Any) -> Recording:
        made = send(**changes)
        actions.take_recording(recording_id=made.id, interpreter=samir, now=now)
        return actions.write_down(recording_id=made.id, interpreter=samir, body=body, now=now)

    return act
