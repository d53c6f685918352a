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
KEPT = 2_000
_unheard: ContextVar[bool] = ContextVar("unheard", default=False)
# By loop, scope, number and language, the newest last.
_frames: OrderedDict[tuple[Any, ...], "asyncio.Future[str | None]"] = OrderedDict()
# By loop, scope and language, while there is something to compose.
_waiting: dict[tuple[Any, ...], list[tuple[Fact, "asyncio.Future[str | None]"]]] = {}
_workers: set["asyncio.Task[None]"] = set()


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


def frame_of(message: dict[str, Any], language: str) -> "asyncio.Future[str | None]":
    """The frame for listeners in that language; nothing where it could not be composed: they see a gap.

    Lines of a scope that come while one is being composed are composed together, so that no queue grows.
    """
    loop, scope = asyncio.get_running_loop(), message["scope"]
    key = (loop, scope, message["number"], language)
    if key in _frames:
        return _frames[key]
    _frames[key] = found = loop.create_future()
    while len(_frames) > KEPT:
        _frames.popitem(last=False)
    at = datetime.fromisoformat(message["at"])
    fact = Fact(parse(scope), message["number"], message["kind"], at, message["data"])
    group = (loop, scope, language)
    if group in _waiting:
        _waiting[group].append((fact, found))
    else:
        _waiting[group] = [(fact, found)]
        _workers.add(worker := loop.create_task(_compose(group)))
        worker.add_done_callback(_workers.discard)
    return found


async def _compose(group: tuple[Any, ...]) -> None:
    """Compose what waits, again and again until nothing does."""
    _loop, scope, language = group
    while asked := sorted(_waiting[group], key=lambda one: one[0].number):
        _waiting[group] = []
        facts = [fact for fact, _future in asked]
        frames: list[str | None] = [None] * len(facts)
        try:
            lines = await database_sync_to_async(compose)(facts[0].scope, facts, language)
            frames = [json.dumps({"line": line}, ensure_ascii=False) for line in lines]
        except Exception:
            log.exception("lines %s of %s were not composed", [fact.number for fact in facts], scope)
        for (_fact, future), frame in zip(asked, frames, strict=True):
            future.set_result(frame)
    del _waiting[group]


def ask_again(scope: Scope) -> None:
    """Have every listener's right to read the scope asked again, after a right has changed."""
    async_to_sync(get_channel_layer().group_send)(
        scope.group, {"type": "register.rights", "scope": str(scope)}
    )
