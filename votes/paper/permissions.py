"""Who marks, hands out tokens, keys and settles, and when."""

from datetime import datetime
from typing import Any
from uuid import UUID

from register.refusals import Refusal
from residents.eligibility import Age
from residents.permissions import may_take_part, may_work_as
from residents.roles import Role
from votes.budgets.models import Round
from votes.budgets.permissions import is_open
from votes.budgets.phases import BEFORE_VOTING, Phase
from votes.budgets.phrases import VOIDED
from votes.paper import queries
from votes.paper.models import Lot
from votes.paper.phrases import (
    LOT_SETTLED,
    LOTS_UNFINISHED,
    NOT_COUNTABLE_YET,
    NOT_ON_SHIFT,
    QUEUE_STILL_VOTES,
    ROUND_IS_COUNTED,
    TOO_LATE_FOR_TOKENS,
)

WAITING = (*BEFORE_VOTING, Phase.VOTING)


def may_organise(person: Any, now: datetime) -> Refusal | None:
    """Whether the person plans stations and shifts."""
    return may_work_as(person, Role.ORGANISER, now)


def is_officer(person: Any, now: datetime) -> Refusal | None:
    """Whether the person is a desk officer, on shift or not."""
    return may_work_as(person, Role.DESK, now)


def may_serve(officer: Any, now: datetime) -> Refusal | None:
    """Whether the officer serves at a station at that moment: her role, and a shift."""
    return is_officer(officer, now) or (None if queries.shift_at(officer, now) else NOT_ON_SHIFT)


def eligible(voter: Any, round_: Round, now: datetime) -> Refusal | None:
    """Whether the voter has the round's ballot, whenever and by whichever way she votes."""
    district = round_.district.slug if round_.district else ""
    return may_take_part(voter, now, Age(round_.age_floor), district)


def may_mark(officer: Any, voter: Any, round_: Round, now: datetime, queued: bool = False) -> Refusal | None:
    """Whether the officer marks the voter's slot; `queued`: she holds a token and may come after the end."""
    window = None if queued and round_.phase(now) is Phase.CHECKING else is_open(round_, now)
    return may_serve(officer, now) or window or eligible(voter, round_, now)


def may_give_tokens(officer: Any, round_: Round, now: datetime) -> Refusal | None:
    """Whether the officer gives tokens to the queue: while the vote is open."""
    return may_serve(officer, now) or (TOO_LATE_FOR_TOKENS if is_open(round_, now) else None)


def may_merge(officer: Any, lot_round: Round, now: datetime) -> Refusal | None:
    """Whether a list of marks made offline is merged: from the opening until the count."""
    phase = lot_round.phase(now)
    if phase in BEFORE_VOTING:
        return is_officer(officer, now) or is_open(lot_round, now)
    return is_officer(officer, now) or (None if phase in (Phase.VOTING, Phase.CHECKING) else _over(phase))


def may_key(officer: Any, lot: Lot, now: datetime) -> Refusal | None:
    """Whether the officer opens and keys the lot: after the close and the queue, before the count."""
    phase = lot.round.phase(now)
    if phase in WAITING or queries.queue_votes_until(lot.round_id, now):
        return is_officer(officer, now) or NOT_COUNTABLE_YET
    if phase is not Phase.CHECKING:
        return is_officer(officer, now) or _over(phase)
    return is_officer(officer, now) or (LOT_SETTLED if lot.settled_at else None)


def _over(phase: Phase) -> Refusal:
    return VOIDED if phase is Phase.VOID else ROUND_IS_COUNTED


def may_be_shown(round_: Round, now: datetime) -> bool:
    """Whether the numbers of the lots are public: from the close on, when they tell nothing of a turnout."""
    return round_.phase(now) not in (*WAITING, Phase.VOID)


def may_be_counted(round_id: UUID, now: datetime) -> Refusal | None:
    """What keeps a closed round from its count: a queue that still votes, a lot that is not finished."""
    if queries.queue_votes_until(round_id, now):
        return QUEUE_STILL_VOTES
    return LOTS_UNFINISHED if queries.unfinished(round_id) else None
