"""Recurring work on many things: one that fails keeps no other waiting."""

import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from register.refusals import Refused

log = logging.getLogger(__name__)


def for_each(what: str, keys: Iterable[Any], act: Callable[[Any], Any]) -> None:
    """Run an act for each key. One that fails is logged and tried again at the next tick.

    A refusal is no fault: somebody did it after the keys were read.
    """
    for key in list(keys):
        try:
            with suppress(Refused):
                act(key)
        except Exception:
            log.exception("the recurring work on %s %s failed", what, key)
