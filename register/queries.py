"""Reads of the register, composed for a reader."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.utils import translation

from register.models import Line, ScopeCounter
from register.refusals import refuse
from register.scopes import KINDS, Fact, Scope

REPLAY_BATCH = 500


def last_number(scope: Scope) -> int:
    """The number of the scope's newest line, 0 when it has none."""
    lines = Line.objects.filter(scope__kind=scope.kind, scope__key=scope.key).order_by("-number")
    return lines.values_list("number", flat=True).first() or 0


def last_numbers(scopes: Iterable[Scope]) -> dict[Scope, int]:
    """The number of the newest line of each scope that has one, in one query."""
    asked = {(scope.kind, scope.key): scope for scope in scopes}
    rows = ScopeCounter.objects.filter(key__in={key for _kind, key in asked})
    found = rows.values_list("kind", "key", "last_number")
    return {asked[kind, key]: number for kind, key, number in found if (kind, key) in asked}


def facts_after(scope: Scope, number: int, limit: int = REPLAY_BATCH) -> list[Fact]:
    """The facts numbered after `number`, in order, at most `limit`."""
    lines = Line.objects.filter(scope__kind=scope.kind, scope__key=scope.key, number__gt=number)
    rows = lines.order_by("number").values_list("number", "kind", "at", "data")
    return [Fact(scope, *row) for row in rows[:limit]]


def compose(scope: Scope, facts: list[Fact], language: str) -> list[dict[str, Any]]:
    """What a reader of `language` receives for each fact, from the objects' present state."""
    if not facts:
        return []
    with translation.override(language):
        shown = KINDS[scope.kind].present(facts, language)
    return [
        {
            "scope": str(scope),
            "number": fact.number,
            "kind": fact.kind,
            "at": fact.at.isoformat(),
            "data": data or {},
        }
        for fact, data in zip(facts, shown, strict=True)
    ]


def replay(person: Any, scope: Scope, after: int, language: str, now: datetime) -> list[dict[str, Any]]:
    """One batch of lines after a number; raises Refused when the person may not read the scope."""
    refuse(KINDS[scope.kind].may_read(person, scope.key, now))
    return compose(scope, facts_after(scope, after), language)


def replay_all(
    person: Any, scope: Scope, after: int, language: str, now: datetime
) -> Iterator[dict[str, Any]]:
    """Every line after a number, batch by batch."""
    while batch := replay(person, scope, after, language, now):
        yield from batch
        after = batch[-1]["number"]
