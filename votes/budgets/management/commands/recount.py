"""`manage.py recount ROUND`: counts a closed round again from the database."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from votes.budgets.elections import tally
from votes.budgets.models import Result, Round
from votes.budgets.phases import BEFORE_VOTING, Phase
from votes.budgets.queries import Part, parts_of_round, way
from votes.tally.__main__ import page


class Command(BaseCommand):
    help = "Count a closed round again; says whether the stored result is the same."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("round", help="the round's short name")

    def handle(self, *args: Any, **options: Any) -> None:
        round_ = Round.objects.filter(slug=options["round"]).first()
        if round_ is None:
            raise CommandError(f"no round is named {options['round']}")
        if round_.phase(timezone.now()) in (*BEFORE_VOTING, Phase.VOTING):
            raise CommandError("the round is not closed: nobody sees a total before")
        for part in parts_of_round(round_):
            self._recount(round_, part)

    def _recount(self, round_: Round, part: Part) -> None:
        if part.envelope:
            self.stdout.write(f"\n{part.envelope.name}")
        outcome = tally(part.election, way(round_), part.limits).outcome
        self.stdout.write(page(part.election, outcome))
        stored = Result.objects.filter(round=round_, envelope=part.envelope).first()
        if stored and stored.outcome != outcome.as_dict(part.election):
            raise CommandError("the stored result is another one")
        self.stdout.write("the stored result is the same" if stored else "no result is stored yet")
