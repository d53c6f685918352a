"""`manage.py town`: Rivemont in the middle of its year. Running it again doubles nothing."""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from register.announcing import unheard

PARTS = [
    "people",
    "ways",
    "bodies",
    "working",
    "meetings",
    "workshops",
    "moderation",
    "interpreting",
    "spoken",
    "polls",
    "calls",
    "proposals",
    "second_readings",
    "amending",
    "evaluating",
    "opinions",
    "contributions",
    "drafts",
    "commitments",
    "minutes",
    "talks",
    "debates",
    "budgets",
    "works",
    "paper",
    "pages",
    "duties",
    "translating",
    "links",
    "told",
    "record",
]


class Command(BaseCommand):
    help = "Load the demo town, Rivemont."

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEMO or settings.TESTING):
            raise CommandError("The town is fictional: it loads only where CONCIVES_DEMO=1.")
        now = timezone.now()
        for part in PARTS:
            with unheard():
                import_module(f"config.town.{part}").build(now)
            self.stdout.write(f"town: {part}")
