"""Counting a closed round, and publishing its result."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from register.actions import write
from register.refusals import Refused, refuse
from register.scopes import Scope
from votes.budgets import permissions
from votes.budgets.actions.casting import checker
from votes.budgets.actions.telling import tell_results
from votes.budgets.actions.works import follow
from votes.budgets.elections import Counted, tally
from votes.budgets.models import OptionResult, Result, Round
from votes.budgets.phrases import BROKEN
from votes.budgets.queries import Part, parts_of_round, way
from votes.budgets.sources import PUBLISHERS
from votes.budgets.stories import told
from votes.urn import actions as urn
from votes.urn.queries import BrokenUrnError


@transaction.atomic
def count_round(*, round_id: UUID, person: Any, now: datetime, private: bytes = b"") -> list[Result]:
    """Open the urn after the close, count by the round's rule, and keep the answers: one, or one an envelope.

    Nobody sees them yet. A sealed urn's `private` key comes from two of its holders.
    """
    round_ = Round.objects.select_for_update().get(id=round_id)
    may = permissions.may_open if private else permissions.may_count
    refuse(may(person, round_, now))
    if not round_.held_elsewhere:
        _open(round_, private)
    parts = parts_of_round(round_, districts=True)
    results = [_keep(round_, part, tally(part.election, way(round_), part.limits)) for part in parts]
    round_.counted_at = now
    round_.save(update_fields=["counted_at"])
    write(scope=Scope("round", round_id), kind="round.counted", now=now, actor=person.id)
    return results


@transaction.atomic
def publish_round(
    *, round_id: UUID, person: Any, now: datetime, deliberation_on: date | None = None
) -> Round:
    """Show the result to everyone, with the day of the municipal council vote on the money, where known."""
    round_ = Round.objects.select_for_update().get(id=round_id)
    refuse(permissions.may_publish(person, round_, now))
    round_.published_at, round_.deliberation_on = now, deliberation_on
    round_.save(update_fields=["published_at", "deliberation_on"])
    said = {key: text for publish in PUBLISHERS for key, text in publish(round_id, now).items()}
    scope = Scope("round", round_id)
    line = write(scope=scope, kind="round.published", now=now, actor=person.id, data=said)
    follow(round_)
    tell_results(round_, line.number, person, now)
    return round_


def _open(round_: Round, private: bytes) -> None:
    try:
        urn.open_urn(
            round_id=round_.id,
            fingerprint=round_.key_fingerprint,
            check=checker(round_, round_.options.all()),
            private=private,
        )
    except BrokenUrnError as broken:
        raise Refused(BROKEN) from broken


def _keep(round_: Round, part: Part, counted: Counted) -> Result:
    outcome = counted.outcome
    places = {code: number for number, code in enumerate(outcome.winners, 1)}
    options = {option.code: option for option in round_.options.all() if option.code in counted.votes}
    OptionResult.objects.bulk_create(
        OptionResult(
            option=option, votes=counted.votes[code], points=counted.points[code], place=places.get(code)
        )
        for code, option in options.items()
    )
    return Result.objects.create(
        round=round_,
        envelope=part.envelope,
        voters=counted.voters,
        happy_voters=counted.happy_voters,
        spent_cents=outcome.cost,
        outcome=outcome.as_dict(part.election),
        stories=told(part.election, outcome, way(round_), part.limits).as_dict(),
    )
