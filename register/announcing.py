"""Tells every process, after the commit, that a scope has a new line. What is read of it is composed where
somebody listens (`register/hub.py`): an act waits for none of it, however many do."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import transaction

from register.scopes import Fact, Scope, parse

log = logging.getLogger(__name__)
# Every process that has listeners is in this group of the channel layer.
EVERYBODY = "register.everybody"
_unheard: ContextVar[bool] = ContextVar("unheard", default=False)


@contextmanager
def unheard() -> Iterator[None]:
    """Write lines for nobody to hear."""
    token = _unheard.set(True)
    try:
        yield
    finally:
        _unheard.reset(token)


def announce(fact: Fact) -> None:
    """Send the fact to the processes where the scope has listeners."""
    if not _unheard.get():
        async_to_sync(get_channel_layer().group_send)(fact.scope.group, as_message(fact))


def as_message(fact: Fact) -> dict[str, Any]:
    """The fact as it goes through the channel layer."""
    return {
        "type": "register.line",
        "scope": str(fact.scope),
        "number": fact.number,
        "kind": fact.kind,
        "at": fact.at.isoformat(),
        "data": dict(fact.data),
    }


def as_fact(message: dict[str, Any]) -> Fact:
    """The fact that came through the channel layer."""
    at = datetime.fromisoformat(message["at"])
    return Fact(parse(message["scope"]), message["number"], message["kind"], at, message["data"])


def ask_again(scope: Scope | None = None, people: Iterable[Any] = ()) -> None:
    """Have the rights of listeners asked again: to the scope or to all, of these people or of everybody."""
    if _unheard.get():
        return
    message = {
        "type": "register.rights",
        "scope": str(scope) if scope else "",
        "people": [str(one) for one in people],
    }
    async_to_sync(get_channel_layer().group_send)(EVERYBODY, message)


def rights_changed(*, scope: Scope | None = None, people: Iterable[Any] = ()) -> None:
    """After the commit, whoever listens to the scope, or is one of the people, is asked about anew.

    Called inside every act that may take a right to read away: what it closes is closed at once.
    """
    asked = [one for one in people if one is not None]
    if scope or asked:
        transaction.on_commit(lambda: _ask_again(scope, asked))


def _ask_again(scope: Scope | None, people: list[Any]) -> None:
    """Everybody is asked about now and again in any case, so that this too may be lost."""
    try:
        ask_again(scope, people)
    except Exception:
        log.exception("rights to %s of %s were not asked about", scope, people)
