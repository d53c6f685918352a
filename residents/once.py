"""Reads that one page asks again and again, asked once while it is drawn.

An act never runs inside: it reads again under its locks. A read is known by its arguments' keys.
"""

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
_known: ContextVar[dict[Any, Any] | None] = ContextVar("known", default=None)


def asks_once(view: Callable[P, T]) -> Callable[P, T]:
    """For a view that only reads: within one request each of the reads below is made once."""

    @wraps(view)
    def drawn(*args: P.args, **named: P.kwargs) -> T:
        before = _known.set({})
        try:
            return view(*args, **named)
        finally:
            _known.reset(before)

    return drawn


def once(read: Callable[P, T]) -> Callable[P, T]:
    """A read whose answer cannot change while a page is drawn; elsewhere it is made each time."""

    @wraps(read)
    def asked(*args: P.args, **named: P.kwargs) -> T:
        known = _known.get()
        if known is None:
            return read(*args, **named)
        key = read, *map(_key, args), *((name, _key(one)) for name, one in sorted(named.items()))
        if key not in known:
            known[key] = read(*args, **named)
        found: T = known[key]
        return found

    return asked


def _key(one: Any) -> Any:
    return getattr(one, "pk", one)
