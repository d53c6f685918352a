"""`manage.py restore_keys FILE`: a round's keys from their copy, on a machine that lacks them."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from votes.budgets.models import Round
from votes.urn import copies
from votes.urn.actions import restore_keys
from votes.urn.keys import UrnKeyError


class Command(BaseCommand):
    help = "Put the copy of a round's keys back into this machine's key folder."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the copy that copy_keys made or the page handed out")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            content = file.read_bytes()
            round_ = Round.objects.filter(id=copies.unpack(content)[0]).first()
            if round_ is None:
                raise CommandError("these are keys of a round that is not in this database")
            restore_keys(content=content, expected=round_.key_fingerprint)
        except (OSError, UrnKeyError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{round_.slug}: its keys are back")
