"""Tells listeners, after the commit, that a scope has a new line: composed once a language."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.conf import settings

from register.queries import compose
from register.scopes import Fact, Scope

_unheard: ContextVar[bool] = ContextVar("unheard", default=False)


@contextmanager
def unheard() -> Iterator[None]:
    """Write lines for nobody to hear: composing a past year in every language would take minutes."""
    token = _unheard.set(True)
    try:
        yield
    finally:
        _unheard.reset(token)


def announce(fact: Fact) -> None:
    """Send the line to the scope's listeners, in every language of the site."""
    if _unheard.get():
        return
    lines = {code: compose(fact.scope, [fact], code)[0] for code, _ in settings.LANGUAGES}
    message = {"type": "register.line", "scope": str(fact.scope), "number": fact.number, "lines": lines}
    async_to_sync(get_channel_layer().group_send)(fact.scope.group, message)


def ask_again(scope: Scope) -> None:
    """Have every listener's right to read the scope asked again, after a right has changed."""
    async_to_sync(get_channel_layer().group_send)(
        scope.group, {"type": "register.rights", "scope": str(scope)}
    )
