"""`manage.py import_election FILE.pb`: a Pabulib file becomes a round, all of it or nothing."""

from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.text import slugify

from register.refusals import Refused
from votes.budgets.actions import DoubleImportError, Import, import_round
from votes.tally import ElectionError, PabulibError

LANGUAGES = [code for code, _ in settings.LANGUAGES]


class Command(BaseCommand):
    help = "Make a round of a Pabulib file. Proposers' names in the file are left out."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--slug", default="", help="the round's short name in addresses")
        parser.add_argument("--title", default="", help="default: the file's own description")
        parser.add_argument("--language", default=LANGUAGES[0], choices=LANGUAGES, help="of the file's texts")
        parser.add_argument(
            "--with-ballots", action="store_true", help="an election held elsewhere, to be counted"
        )
        parser.add_argument("--opens", default="", help="for example 2026-11-01T20:00")
        parser.add_argument("--closes", default="", help="for example 2026-11-15T20:00")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        opens, closes = _moment(options["opens"]), _moment(options["closes"])
        if bool(opens) != bool(closes) or (opens and closes and closes <= opens):
            raise CommandError("give --opens and a later --closes, or neither")
        wanted = Import(
            slug=options["slug"] or slugify(path.stem)[:60],
            titles={options["language"]: (options["title"] or path.stem.replace("_", " "))[:160]},
            language=options["language"],
            with_ballots=options["with_ballots"],
            opens=opens,
            closes=closes,
        )
        try:
            round_ = import_round(data=path.read_bytes(), wanted=wanted, now=timezone.now())
        except (PabulibError, ElectionError, DoubleImportError, OSError) as error:
            raise CommandError(f"{path}: {error}") from error
        except Refused as refused:
            raise CommandError(f"{path}: {refused.refusal.reason}") from refused
        self.stdout.write(
            f"{round_.slug}: {round_.options.count()} options, {round_.profiles.count()} kinds of ballot"
        )


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None:
        raise CommandError(f"{text} is not a date with an hour, such as 2026-11-01T20:00")
    return found if timezone.is_aware(found) else timezone.make_aware(found)
