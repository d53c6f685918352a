"""Casting writes no line, no session and no log: it leaves a ballot and nothing else."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from register.refusals import Refused, refuse
from votes.budgets import permissions
from votes.budgets.actions.turnout import count_voter
from votes.budgets.ballots import fault
from votes.budgets.models import Option, Round
from votes.budgets.phrases import FAULTS
from votes.budgets.queries import bare_options, sheet
from votes.budgets.voters import Hold
from votes.urn import actions as urn
from votes.urn import queries as urn_queries
from votes.urn.locks import share
from votes.urn.sealing import room
from votes.urn.tickets import Prepared


def prepare_ballot(
    *, round_: Round, person: Any, choices: Sequence[str], now: datetime, queued: bool = False
) -> urn_queries.Preparation:
    """Check a ballot and make it ready to be cast. Nothing is stored."""
    refuse(permissions.may_vote(person, round_, now, queued))
    checker(round_, bare_options(round_))(choices)
    return urn_queries.prepare(round_.id, round_.key_fingerprint, person.id, choices, now)


@transaction.atomic
def cast_ballot(
    *,
    round_id: UUID,
    person: Any,
    ticket: str,
    clock: Callable[[], datetime],
    queued: bool = False,
    hold: Hold | None = None,
) -> str:
    """Put a prepared ballot in the box, in place of the person's former one; answers its commitment.

    The clock is read after the lock: whoever waited past the close is too late. What `hold` locks is used up
    with the ballot, unless this very ballot is in the box already.
    """
    share(Round, round_id)
    round_ = Round.objects.select_related("district").get(id=round_id)
    now = clock()
    refuse(permissions.may_vote(person, round_, now, queued))
    use = hold(round_, now) if hold else None
    before = urn_queries.receipt_of(round_id, round_.key_fingerprint, person.id) if use else None
    options = bare_options(round_)
    done = urn.cast(
        round_id=round_id,
        fingerprint=round_.key_fingerprint,
        resident_id=person.id,
        ticket=ticket,
        now=now,
        check=checker(round_, options),
        room=room(len(options)),
    )
    if done.new:
        count_voter(round_id=round_id, person=person)
    if use and done.commitment != before:
        use()
    return done.commitment


@transaction.atomic
def reveal_ballot(
    *, round_id: UUID, person: Any, ticket: str, clock: Callable[[], datetime], queued: bool = False
) -> tuple[str, Prepared]:
    """Open a prepared ballot for its voter, to test the server: it is void from now on, and public."""
    share(Round, round_id)
    round_ = Round.objects.select_related("district").get(id=round_id)
    now = clock()
    refuse(permissions.may_vote(person, round_, now, queued))
    return urn.reveal(
        round_id=round_id,
        fingerprint=round_.key_fingerprint,
        resident_id=person.id,
        ticket=ticket,
        now=now,
        check=checker(round_, bare_options(round_)),
    )


def checker(round_: Round, options: Iterable[Option]) -> Callable[[Sequence[str]], None]:
    """Refuses choices that the round does not allow."""
    allowed = sheet(round_, options)

    def check(choices: Sequence[str]) -> None:
        found = fault(allowed, choices)
        if found:
            raise Refused(FAULTS[found])

    return check
