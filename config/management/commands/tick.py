"""`manage.py tick`: run what is due now; for a city whose workers are processes of their own."""

import logging
import signal
from argparse import ArgumentParser
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from config.ticking import tick

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Run what is due: reminders, late marks, retention."

    def add_arguments(self, parser: ArgumentParser) -> None:
        words = "stay, and run it again after so many seconds, so that the code is loaded only once"
        parser.add_argument("--every", type=float, metavar="SECONDS", help=words)

    def handle(self, *args: Any, every: float | None = None, **options: Any) -> None:
        self.once()
        if every is not None:
            self.stay(every)

    def once(self) -> None:
        ran = tick(timezone.now())
        self.stdout.write(
            ", ".join(ran) or "nothing ran: another process holds the lease, or no app has work"
        )

    def stay(self, every: float) -> None:
        """Until SIGTERM, which lets a tick under way come to its end."""
        ended = Event()
        signal.signal(signal.SIGTERM, lambda *_: ended.set())
        while not ended.wait(every):
            close_old_connections()
            try:
                self.once()
            except Exception:
                log.exception("the tick failed; it runs again in %s s", every)
