"""A meeting's secret vote: its box is made, filled, counted and forgotten.

`begin` and `count` are what `council.meetings` asks of a ballot box; they run inside its acts.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from council.meetings.actions import record_result, take_ballot
from council.meetings.models import Vote, VoteCast
from council.meetings.permissions import may_cast
from council.meetings.phrases import UNKNOWN_CHOICE
from council.meetings.secrecy import BoxError
from register.refusals import Refused, refuse
from votes.chamber.models import SecretVote
from votes.chamber.phrases import NOT_SECRET
from votes.chamber.queries import answers_of
from votes.urn import actions as urn
from votes.urn import keys
from votes.urn import queries as urn_queries
from votes.urn.sealing import room


@transaction.atomic
def begin(*, vote_id: UUID) -> None:
    """Make the box of a secret vote that opens now, with keys of its own."""
    SecretVote.objects.create(vote_id=vote_id, key_fingerprint=urn.make_key(round_id=vote_id))


def prepare_ballot(
    *, vote_id: UUID, person: Any, choice: str, now: datetime, voter_id: UUID | None = None
) -> urn_queries.Preparation:
    """Make a ballot ready for oneself, or for the member whose vote one casts. Nothing is stored."""
    vote = Vote.objects.select_related("item__meeting__council").get(id=vote_id)
    refuse(may_cast(person, vote, vote.item.meeting, now, voter_id))
    secret = SecretVote.objects.filter(vote=vote).first()
    if secret is None:
        raise Refused(NOT_SECRET)
    checker(vote)([choice])
    return urn_queries.prepare(vote_id, secret.key_fingerprint, voter_id or person.id, [choice], now)


@transaction.atomic
def cast_ballot(
    *, vote_id: UUID, person: Any, ticket: str, now: datetime, voter_id: UUID | None = None
) -> str:
    """Put a prepared ballot in the box, in place of the member's former one; answers its commitment."""
    take_ballot(vote_id=vote_id, person=person, now=now, voter_id=voter_id)
    secret = SecretVote.objects.select_related("vote").get(vote=vote_id)
    done = urn.cast(
        round_id=vote_id,
        fingerprint=secret.key_fingerprint,
        resident_id=voter_id or person.id,
        ticket=ticket,
        now=now,
        check=checker(secret.vote),
        room=room(1),
    )
    return done.commitment


@transaction.atomic
def count(*, vote_id: UUID, now: datetime) -> None:
    """Open the box, tell the council what is in it, and forget who put in what; raises BoxError."""
    secret = SecretVote.objects.select_for_update(of=("self",)).select_related("vote").get(vote=vote_id)
    try:
        secret.ballots = urn.open_urn(
            round_id=vote_id, fingerprint=secret.key_fingerprint, check=checker(secret.vote)
        )
    except (urn_queries.BrokenUrnError, Refused) as trouble:
        raise BoxError from trouble
    if secret.ballots != VoteCast.objects.filter(vote=vote_id, voted=True).count():
        raise BoxError
    numbers = dict.fromkeys(answers_of(secret.vote), 0)
    for (choice,), times in urn_queries.profiles(vote_id):
        numbers[choice] += times
    record_result(vote_id=vote_id, numbers=numbers, now=now)
    secret.counted_at = now
    secret.save(update_fields=["ballots", "counted_at"])
    urn.forget(round_id=vote_id)
    # What fails here is logged, and tried again by `ticking`: the slots are gone for good.
    transaction.on_commit(lambda: forget_keys(vote_id=vote_id, now=now), robust=True)


def forget_keys(*, vote_id: UUID, now: datetime) -> None:
    """Destroy the box's keys, and the ballots of a void vote; doing it again changes nothing."""
    urn.forget(round_id=vote_id)
    keys.destroy(settings.KEYS, vote_id)
    SecretVote.objects.filter(vote=vote_id, keys_gone_at__isnull=True).update(keys_gone_at=now)


def checker(vote: Vote) -> Callable[[Sequence[str]], None]:
    """Refuses what cannot be chosen in this vote."""
    allowed = answers_of(vote)

    def check(choices: Sequence[str]) -> None:
        refuse(None if len(choices) == 1 and choices[0] in allowed else UNKNOWN_CHOICE)

    return check
