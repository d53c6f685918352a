"""What upper floors bring to a count: further ballots, and what it must wait for."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from register.refusals import Refusal

# Each answers the choices of further ballots of a round, in an order that says nothing.
SOURCES: list[Callable[[UUID], list[list[str]]]] = []
# Each answers why a closed round cannot be counted yet, or nothing.
HOLDS: list[Callable[[UUID, datetime], Refusal | None]] = []
# Each publishes something with a round's result, in its transaction, and answers what the line says of it.
PUBLISHERS: list[Callable[[UUID, datetime], dict[str, str]]] = []
