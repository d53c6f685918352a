"""`manage.py tick`: run what is due now; for a city whose workers are processes of their own."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from config.ticking import tick


class Command(BaseCommand):
    help = "Run what is due: reminders, late marks, retention."

    def handle(self, *args: Any, **options: Any) -> None:
        ran = tick(timezone.now())
        self.stdout.write(
            ", ".join(ran) or "nothing ran: another process holds the lease, or no app has work"
        )
