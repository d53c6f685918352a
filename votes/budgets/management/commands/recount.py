"""`manage.py recount ROUND`: counts a closed round again from the database."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from votes.budgets.elections import tally
from votes.budgets.models import Envelope, Result, Round
from votes.budgets.phases import BEFORE_VOTING, Phase
from votes.budgets.queries import Part, parts_of_round, way
from votes.budgets.stories import restored, told
from votes.tally.__main__ import page
from votes.urn.queries import BrokenUrnError


class Command(BaseCommand):
    help = "Count a closed round again; says whether the stored result is the same."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("round", help="the round's short name")
        parser.add_argument("--json", action="store_true", help="the keys of python -m votes.tally --json")

    def handle(self, *args: Any, **options: Any) -> None:
        round_ = Round.objects.filter(slug=options["round"]).first()
        if round_ is None:
            raise CommandError(f"no round is named {options['round']}")
        if round_.phase(timezone.now()) in (*BEFORE_VOTING, Phase.VOTING):
            raise CommandError("the round is not closed: nobody sees a total before")
        try:
            parts = parts_of_round(round_, districts=True)
        except BrokenUrnError as closed:
            raise CommandError("the box of this round was not opened: count the round first") from closed
        answers = {part.envelope: self._recount(round_, part, options["json"]) for part in parts}
        if options["json"]:
            self.stdout.write(json.dumps(_joined(answers), ensure_ascii=False, indent=1))

    def _recount(self, round_: Round, part: Part, as_json: bool) -> dict[str, Any]:
        """Count a part again, and hold it against the stored result."""
        outcome = tally(part.election, way(round_), part.limits).outcome
        answer = outcome.as_dict(part.election)
        stored = Result.objects.filter(round=round_, envelope=part.envelope).first()
        if not as_json:
            title = f"\n{part.envelope.name}\n" if part.envelope else ""
            self.stdout.write(title + page(part.election, outcome))
        if stored and stored.outcome != answer:
            raise CommandError("the stored result is another one")
        stories = told(part.election, outcome, way(round_), part.limits)
        if stored and restored(stored.stories) != stories:
            raise CommandError("the stored result is the same, but its stories are other ones")
        if not as_json:
            self.stdout.write("the stored result is the same" if stored else "no result is stored yet")
        return answer


def _joined(answers: dict[Envelope | None, dict[str, Any]]) -> dict[str, Any]:
    """As `python -m votes.tally --json` says it: one answer, or one for each envelope."""
    if None in answers:
        return answers[None]
    return {"envelopes": {envelope.name: answer for envelope, answer in answers.items() if envelope}}
