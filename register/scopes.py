"""The kinds of scope that exist, registered by the app that owns each in its `apps.py`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from register.refusals import Refusal


@dataclass(frozen=True)
class Scope:
    """One thread, meeting, proposal, opinion or round: written `kind:key`, the key its UUID."""

    kind: str
    key: UUID

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"

    @property
    def group(self) -> str:
        """The channel layer's name of the scope."""
        return f"scope.{self.kind}.{self.key}"


@dataclass(frozen=True)
class Fact:
    """A line as a presenter reads it."""

    scope: Scope
    number: int
    kind: str
    at: datetime
    data: Mapping[str, Any]


@dataclass(frozen=True)
class ScopeKind:
    """What an app declares of its scopes.

    `shapes` gives for each kind of line the keys of its data and their types; ids are str.
    `may_read(person, key, now)` is asked at subscribing, at replay and when a right changes;
    `person` may be None.
    `present(facts, language)` composes, from the objects' present state in a constant number of queries,
    one public dict a fact (or None: the line is numbered but shows nothing).
    `gathers` names the kinds of line whose newest tells all that those before it told, and the keys of their
    data that must agree for that: of a run of them, whoever listens may get the newest alone.
    """

    name: str
    shapes: Mapping[str, Mapping[str, type]]
    may_read: Callable[[Any, UUID, datetime], Refusal | None]
    present: Callable[[Sequence[Fact], str], Sequence[dict[str, Any] | None]]
    gathers: Mapping[str, Sequence[str]] = field(default_factory=dict)


KINDS: dict[str, ScopeKind] = {}


class BadScope(ValueError):
    """A scope that no app owns, or a key that is no UUID."""


class BadLine(ValueError):
    """A line whose kind or data its scope has not declared."""


def declare(kind: ScopeKind) -> None:
    """Make a kind of scope known; called once, from an app's `ready()`."""
    KINDS[kind.name] = kind


def parse(text: str) -> Scope:
    """The scope written `kind:uuid`; raises BadScope."""
    name, _, key = text.partition(":")
    if name not in KINDS:
        raise BadScope(f"no scope of kind {name[:40]!r}")
    try:
        return Scope(name, UUID(key))
    except ValueError as error:
        raise BadScope("the scope's key is not a UUID") from error


def sort_of(fact: Fact) -> tuple[str, ...] | None:
    """What lines have in common whose newest tells what all of them did; nothing where each counts."""
    keys = KINDS[fact.scope.kind].gathers.get(fact.kind)
    return None if keys is None else (fact.kind, *(str(fact.data[key]) for key in keys))


def check(scope: Scope, kind: str, data: Mapping[str, Any]) -> None:
    """Raise BadLine unless `data` has exactly the declared keys with the declared types."""
    shapes = KINDS[scope.kind].shapes
    if kind not in shapes:
        raise BadLine(f"{scope.kind} declares no line {kind!r}")
    shape = shapes[kind]
    if set(data) != set(shape) or not all(isinstance(data[key], shape[key]) for key in shape):
        raise BadLine(f"{kind}: data {sorted(data)} does not have the shape {sorted(shape)}")
