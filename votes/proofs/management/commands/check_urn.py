"""`manage.py check_urn ROUND`: the urn's invariants, a line each; ends with 1 when one is violated."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from votes.budgets.models import Round
from votes.proofs.queries.checks import invariants


class Command(BaseCommand):
    help = "Check the invariants I1 to I6 of a round's urn."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("round", help="the name of the round in its address")

    def handle(self, *args: Any, **options: Any) -> None:
        round_ = Round.objects.filter(slug=options["round"]).first()
        if round_ is None:
            known = ", ".join(Round.objects.values_list("slug", flat=True))
            raise CommandError(f"No round has that name. There are: {known}")
        if round_.held_elsewhere:
            raise CommandError("That vote was held elsewhere: it has no urn here.")
        found = invariants(round_)
        for one in found:
            self.stdout.write(str(one))
        if not all(one.holds for one in found):
            sys.exit(1)
