"""`manage.py export_record FILE`: everything another machine needs to go on, without keys and secrets."""

import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from config.record.making import make_full, make_public
from config.record.shape import RecordError


class Command(BaseCommand):
    help = "Write the full record to a new file, or to `-` for a pipe; with --public what everybody may read."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="a new file, or - for a pipe, as in `… - | age -r KEY > FILE`")
        parser.add_argument("--public", action="store_true", help="only what everybody may read")

    def handle(self, *args: Any, file: str, public: bool, **options: Any) -> None:
        if file == "-":
            self.write(sys.stdout.buffer, public)
            return
        # Nobody else reads it: the full record holds names and addresses of mail.
        try:
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error.strerror}. Name a new file.") from error
        try:
            with os.fdopen(handle, "wb") as out:
                self.write(out, public)
        except BaseException:
            Path(file).unlink(missing_ok=True)
            raise

    def write(self, out: BinaryIO, public: bool) -> None:
        """What is said goes beside the record, never into the pipe."""
        try:
            digest, missing = make_public(out, timezone.now()) if public else make_full(out)
        except RecordError as error:
            raise CommandError(str(error)) from error
        for name in missing:
            self.stderr.write(f"missing: {name}, which a row speaks of, is not in its folder")
        self.stderr.write(f"SHA-256 of the manifest, which stands for the whole: {digest}")
