"""`manage.py renew_seal --yes`: a new key for the site's seal, after the old one was lost or stolen."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from register import seals


class Command(BaseCommand):
    help = "End the key of the site's seal and make a new one. What the old key sealed stays checkable."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--yes", action="store_true", help="really do it")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["yes"]:
            raise CommandError("This ends the present key. Restore it from its backup, or add --yes.")
        public = seals.renew()
        self.stdout.write(f"The seal's new key is {public}. Back up CONCIVES_KEYS and publish it.")
