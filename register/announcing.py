"""Tells listeners, after the commit, that a scope has a new line. What they read of it is composed where they
are connected, once a process and language: an act waits for none of it, however many listen."""

import asyncio
import json
import logging
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from asgiref.sync import async_to_sync
from channels.db import database_sync_to_async
from channels.layers import get_channel_layer

from register.queries import compose
from register.scopes import Fact, Scope, parse

log = logging.getLogger(__name__)
KEPT = 256
_unheard: ContextVar[bool] = ContextVar("unheard", default=False)
# By loop, scope, number and language, the newest last.
_composed: OrderedDict[tuple[Any, ...], "asyncio.Future[str | None]"] = OrderedDict()


@contextmanager
def unheard() -> Iterator[None]:
    """Write lines for nobody to hear."""
    token = _unheard.set(True)
    try:
        yield
    finally:
        _unheard.reset(token)


def announce(fact: Fact) -> None:
    """Send the fact to the scope's listeners."""
    if _unheard.get():
        return
    message = {
        "type": "register.line",
        "scope": str(fact.scope),
        "number": fact.number,
        "kind": fact.kind,
        "at": fact.at.isoformat(),
        "data": dict(fact.data),
    }
    async_to_sync(get_channel_layer().group_send)(fact.scope.group, message)


async def composed(message: dict[str, Any], language: str) -> str | None:
    """The frame for listeners in that language; nothing where it could not be composed: they see a gap."""
    key = (asyncio.get_running_loop(), message["scope"], message["number"], language)
    if key not in _composed:
        _composed[key] = asyncio.ensure_future(_compose(message, language))
        while len(_composed) > KEPT:
            _composed.popitem(last=False)
    return await asyncio.shield(_composed[key])


async def _compose(message: dict[str, Any], language: str) -> str | None:
    fact = Fact(
        parse(message["scope"]),
        message["number"],
        message["kind"],
        datetime.fromisoformat(message["at"]),
        message["data"],
    )
    try:
        lines = await database_sync_to_async(compose)(fact.scope, [fact], language)
    except Exception:
        log.exception("line %s of %s was not composed", fact.number, fact.scope)
        return None
    return json.dumps({"line": lines[0]}, ensure_ascii=False)


def ask_again(scope: Scope) -> None:
    """Have every listener's right to read the scope asked again, after a right has changed."""
    async_to_sync(get_channel_layer().group_send)(
        scope.group, {"type": "register.rights", "scope": str(scope)}
    )
