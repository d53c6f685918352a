"""Reads for the organisers: what a round still needs, and the proposals that can become projects."""

from dataclasses import dataclass

from django.db.models import QuerySet, Sum

from proposals.lifecycle import State
from proposals.models import Proposal
from proposals.queries import Shown, show
from votes.budgets.models import Round
from votes.budgets.queries.texts import text_rows, unplaced_in
from votes.budgets.queries.words import LANGUAGES


@dataclass(frozen=True)
class Needs:
    """How far a round is prepared."""

    options: int
    envelopes: int
    in_envelopes_cents: int
    lacking: int
    differing: int
    unplaced: bool


def needs(round_: Round) -> Needs:
    """What is there and what is missing; a few queries whatever the number of options."""
    rows = text_rows(round_, LANGUAGES[0])
    return Needs(
        options=len(rows),
        envelopes=round_.envelopes.count(),
        in_envelopes_cents=round_.envelopes.aggregate(all=Sum("budget_cents"))["all"] or 0,
        lacking=sum(not all(one.there for one in row.standing) for row in rows),
        differing=sum(any(one.numbers for one in row.standing) for row in rows),
        unplaced=bool(unplaced_in([round_])),
    )


def feasible() -> QuerySet[Proposal]:
    """Proposals that the city found feasible."""
    return Proposal.objects.with_texts().filter(state=State.FEASIBLE.value)


def shown_feasible(round_: Round, language: str) -> list[Shown]:
    """Those that are not yet projects of the round, as a list shows them."""
    return show(feasible().exclude(options__round=round_), language)
