"""`manage.py restore_record FILE`: go on from a full record, in an empty database, on any machine."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from config.record.checks import findings
from config.record.reading import Record
from config.record.restoring import restore
from config.record.shape import RecordError


class Command(BaseCommand):
    help = "Restore a full record into a database that was only migrated. What is refused changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file")
        parser.add_argument("--digest", default="", help="the SHA-256 that export_record printed")
        parser.add_argument("--new-pins", action="store_true", help="the former SECRET_KEY is lost")

    def handle(self, *args: Any, file: str, digest: str, new_pins: bool, **options: Any) -> None:
        try:
            with open(file, "rb") as opened:
                record = Record(opened)
                got = restore(record, digest=digest, new_pins=new_pins)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except RecordError as error:
            raise CommandError(f"{error} Nothing was changed.") from error
        call_command("update_index", verbosity=0)
        call_command("rebuild_references_index", verbosity=0)
        self.stdout.write(f"{sum(got.values())} rows in {len(got)} tables, each file the same again.")
        for line in findings():
            self.stdout.write(line)
        self.stdout.write(f"SHA-256 of the manifest: {record.digest}")
