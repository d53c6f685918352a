"""The only writer of the register."""

import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from register import announcing
from register.models import Line, ScopeCounter
from register.scopes import Fact, Scope, check

log = logging.getLogger(__name__)


def write(
    *,
    scope: Scope,
    kind: str,
    now: datetime,
    actor: UUID | None = None,
    data: Mapping[str, Any] | None = None,
) -> Line:
    """Add the act's line, numbered under the scope's row lock, and announce it after the commit.

    Must be called inside the act's transaction, last of its locks. Raises BadLine when the scope has not
    declared the kind or the shape of its data.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a line is written inside the transaction of its act")
    data = dict(data or {})
    check(scope, kind, data)
    counter = _locked_counter(scope)
    counter.last_number += 1
    counter.save(update_fields=["last_number"])
    line = Line.objects.create(
        scope=counter, number=counter.last_number, kind=kind, at=now, actor=actor, data=data
    )
    fact = Fact(scope, line.number, kind, now, data)
    transaction.on_commit(lambda: _announce(fact))
    return line


def _locked_counter(scope: Scope) -> ScopeCounter:
    """The scope's row under its lock, made with its first line."""
    locked = ScopeCounter.objects.select_for_update().filter(kind=scope.kind, key=scope.key)
    if (found := locked.first()) is not None:
        return found
    ScopeCounter.objects.get_or_create(kind=scope.kind, key=scope.key)
    return locked.get()


def _announce(fact: Fact) -> None:
    """Readers catch up by number, so a channel layer that is down must not fail an act already committed."""
    try:
        announcing.announce(fact)
    except Exception:
        log.exception("line %s of %s was not announced", fact.number, fact.scope)
