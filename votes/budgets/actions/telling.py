"""Telling those behind a proposal what became of its project."""

from datetime import datetime
from typing import Any

from proposals.queries import to_tell
from residents.delivery.actions import deliver
from votes.budgets.models import Option, Round
from votes.budgets.telling import RESULT


def tell(kind: str, option: Option, number: int, person: Any, now: datetime) -> None:
    """Who wrote, supports or follows the proposal, each as she chose; not who did it."""
    if option.proposal_id is not None:
        people = to_tell(option.proposal_id) - {person.id}
        deliver(kind=kind, key=option.id, number=number, people=people, now=now)


def tell_results(round_: Round, number: int, person: Any, now: datetime) -> None:
    """Every project that came from a proposal: chosen, or not."""
    for option in round_.options.filter(proposal__isnull=False, result__isnull=False):
        tell(RESULT, option, number, person, now)
