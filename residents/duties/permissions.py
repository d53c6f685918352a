"""`may_…` answers with nothing, or with the refusal that says why."""

from datetime import datetime
from typing import Any

from register.refusals import Refusal
from residents.duties.models import StandIn
from residents.duties.phrases import (
    BAD_DAYS,
    CROSSING,
    HOLDS_A_PART,
    IS_OVER,
    NOT_APPROVER,
    NOT_ASKED,
    NOT_COVERED,
    NOT_HELD,
    NOT_THEIRS,
    NOT_WAITING,
    NOT_YOURS,
    PERSONAL,
    TAKEN_BY_OTHER,
    YOURSELF,
)
from residents.duties.queries import Listed, holds_a_part, holds_throughout
from residents.duties.standing import COVERED, Days
from residents.permissions import day_of, may_work_as
from residents.roles import Role


def may_ask(person: Any, role: Role, stand_in: Any, days: Days, now: datetime) -> Refusal | None:
    """Who has the role names somebody else, for days from today on, once for each day."""
    crossing = StandIn.objects.filter(
        person=person, role=role.value, ended_at__isnull=True, starts__lt=days.ends, ends__gt=days.starts
    )
    bars = (
        (NOT_COVERED, lambda: role not in COVERED),
        (BAD_DAYS, lambda: not days.fit or days.starts < day_of(now)),
        (YOURSELF, lambda: person.pk == stand_in.pk),
        (NOT_HELD, lambda: not holds_throughout(person, role, days.starts, days.ends)),
        (CROSSING, crossing.exists),
        (HOLDS_A_PART, lambda: _part(stand_in, role, days)),
    )
    return next((refusal for refusal, applies in bars if applies()), None)


def _part(stand_in: Any, role: Role, days: Days) -> bool:
    throughout = holds_throughout(stand_in, role, days.starts, days.ends)
    return not throughout and holds_a_part(stand_in, role, days.starts, days.ends)


def may_accept(person: Any, one: StandIn, now: datetime) -> Refusal | None:
    """Only who was asked."""
    if one.stand_in_id != person.pk:
        return NOT_ASKED
    return IS_OVER if _is_over(one, now) else None


def may_approve(person: Any, one: StandIn, now: datetime) -> Refusal | None:
    """An organiser who is neither of the two, while the role is not there."""
    if may_work_as(person, Role.ORGANISER, now) or person.pk in {one.person_id, one.stand_in_id}:
        return NOT_APPROVER
    if _is_over(one, now) or one.accepted_at is None or one.granted_id:
        return IS_OVER
    return HOLDS_A_PART if holds_a_part(one.stand_in_id, Role(one.role), one.starts, one.ends) else None


def may_end(person: Any, one: StandIn, now: datetime) -> Refusal | None:
    """Either of the two, or an organiser."""
    if person.pk not in {one.person_id, one.stand_in_id} and may_work_as(person, Role.ORGANISER, now):
        return NOT_YOURS
    return IS_OVER if _is_over(one, now) else None


def _is_over(one: StandIn, now: datetime) -> bool:
    return one.ended_at is not None or day_of(now) >= one.ends


def may_hand_over(listed: Listed | None, theirs: Listed | None) -> Refusal | None:
    """What waits for her in a role and for the other too, unless somebody else does it."""
    if listed is None:
        return NOT_WAITING
    if not listed.hers:
        return TAKEN_BY_OTHER
    if listed.item.duty.value not in set(Role):
        return PERSONAL
    return None if theirs else NOT_THEIRS
