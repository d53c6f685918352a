"""Runs what is due: each app's `ticking.due(now)`, under one lease in the database."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from uuid import uuid4

from config.api import APPS
from register import leases

LEASE_SECONDS = 300
HOLDER = uuid4()
log = logging.getLogger(__name__)


def jobs() -> Iterator[tuple[str, Callable[[datetime], None]]]:
    """Every app that has recurring work, with the function that does it."""
    for app in [*APPS, "config.record"]:
        if find_spec(f"{app}.ticking"):
            yield app, import_module(f"{app}.ticking").due


def tick(now: datetime) -> list[str]:
    """Run what is due at that moment; the apps that ran, none when another process holds the lease.

    A job that fails does not stop the others: it is logged and runs again at the next tick.
    """
    if not leases.take(name="tick", holder=HOLDER, now=now, seconds=LEASE_SECONDS):
        return []
    ran = []
    for name, due in jobs():
        try:
            due(now)
            ran.append(name)
        except Exception:
            log.exception("the recurring work of %s failed", name)
    leases.give_back(name="tick", holder=HOLDER)
    return ran
