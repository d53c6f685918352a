"""`manage.py copy_keys ROUND FOLDER`: the offline copy of a round's keys, without which no vote opens."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from votes.budgets.models import Round
from votes.urn.actions import copy_keys
from votes.urn.keys import UrnKeyError


class Command(BaseCommand):
    help = "Copy a round's keys to a folder on another medium; no vote opens before."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("round", help="the round's short name")
        parser.add_argument(
            "folder", type=Path, help="where the copy goes, apart from the database's backups"
        )

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        round_ = Round.objects.filter(slug=options["round"]).first()
        if round_ is None:
            raise CommandError(f"no round is named {options['round']}")
        if not round_.key_fingerprint:
            raise CommandError("the round has no keys yet: set its dates, or let its holders make them")
        if folder.resolve().is_relative_to(Path(settings.KEYS).resolve()):
            raise CommandError("a copy beside the keys is lost with them: choose another medium")
        try:
            file = copy_keys(
                round_id=round_.id, fingerprint=round_.key_fingerprint, folder=folder, now=timezone.now()
            )
        except UrnKeyError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{file}\nfingerprint {round_.key_fingerprint}")
