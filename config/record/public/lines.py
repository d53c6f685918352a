"""The register, as far as everybody reads it."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from itertools import islice

from config.record import values
from config.record.shape import Column, Row, Table
from proposals.phrases import PRIVATE_LINES
from register.models import Line, ScopeCounter
from register.scopes import KINDS

CHUNK = 500
LINES = "The register: one numbered line an act. A scope is one meeting, thread, proposal, opinion or vote."
LINE = (
    Column("scope", "name"),
    Column("key", "id"),
    Column("number", "number"),
    Column("kind", "name"),
    Column("at", "moment, UTC"),
    Column("data", "JSON"),
)


def tables(now: datetime) -> Iterator[Table]:
    yield Table("register", LINES, LINE, partial(_lines, now), tuple(one.name for one in LINE), dict)


def _lines(now: datetime) -> Iterator[Row]:
    """The lines of the scopes that everyone may read, without who acted: at most the office is said."""
    scopes = ScopeCounter.objects.order_by("pk").iterator(CHUNK)
    while batch := list(islice(scopes, CHUNK)):
        public = {one.pk: one for one in batch if _may_read(one, now)}
        for line in Line.objects.filter(scope__in=public).order_by("scope", "number").iterator(CHUNK):
            yield _line(public[line.scope_id], line)


def _may_read(scope: ScopeCounter, now: datetime) -> bool:
    return scope.kind in KINDS and KINDS[scope.kind].may_read(None, scope.key, now) is None


def _line(scope: ScopeCounter, line: Line) -> Row:
    """One that shows its readers nothing keeps its number, so that nothing seems to be missing."""
    hidden = line.kind in PRIVATE_LINES
    return {
        "scope": scope.kind,
        "key": str(scope.key),
        "number": line.number,
        "kind": "" if hidden else line.kind,
        "at": None if hidden else values.plain(line.at),
        "data": {} if hidden else line.data,
    }
