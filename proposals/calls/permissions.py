"""Who prepares a call, and what its phase lets people do."""

from datetime import datetime
from typing import Any

from proposals.calls.audiences import Audience
from proposals.calls.models import Call
from proposals.calls.phases import Deed, allowed
from proposals.calls.phrases import (
    BEGUN,
    LOOKED_AT,
    NOT_COLLECTING,
    NOT_ORGANISER,
    NOT_SUPPORTING,
    OVER,
    TOO_EARLY,
)
from proposals.calls.queries import chaired_by
from register.refusals import Refusal
from residents.eligibility import Age
from residents.permissions import may_take_part, may_work_as
from residents.roles import Role

CLOSED = {
    Deed.PROPOSE: NOT_COLLECTING,
    Deed.CORRECT: NOT_COLLECTING,
    Deed.AMEND: LOOKED_AT,
    Deed.SUPPORT: NOT_SUPPORTING,
    Deed.EVALUATE: TOO_EARLY,
    Deed.ANSWER: TOO_EARLY,
    Deed.PREPARE: BEGUN,
    Deed.RESCHEDULE: OVER,
}


def may(deed: Deed, call: Call | None, now: datetime) -> Refusal | None:
    """Whether the call's phase allows it; the open box is always open."""
    return None if call is None or allowed(deed, call.dates, now) else CLOSED[deed]


def may_organise(person: Any, now: datetime) -> Refusal | None:
    """Whether the person may begin a call at all: for any council, or for one that she co-chairs."""
    refusal = may_work_as(person, Role.ORGANISER, now)
    if refusal is None or not person or not person.is_authenticated:
        return refusal
    return None if chaired_by(person, now).exists() else NOT_ORGANISER


def may_manage(person: Any, council_id: Any, now: datetime) -> Refusal | None:
    """Organisers, and the co-chairs of the body that asks."""
    refusal = may_work_as(person, Role.ORGANISER, now)
    if refusal is None or not person or not person.is_authenticated:
        return refusal
    return None if chaired_by(person, now).filter(id=council_id).exists() else NOT_ORGANISER


def may_propose(person: Any, call: Call | None, now: datetime, deed: Deed = Deed.PROPOSE) -> Refusal | None:
    """Whether this person may send a proposal in the call now; anyone may outside calls."""
    if refusal := may(deed, call, now):
        return refusal
    if call is None or call.audience == Audience.ANYONE:
        return None
    return may_take_part(person, now, Age(call.age_floor))
