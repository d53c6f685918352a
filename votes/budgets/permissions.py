"""Who may vote, count, publish and read a result."""

from datetime import datetime
from typing import Any

from register.refusals import Refusal
from residents.eligibility import Age
from residents.permissions import may_take_part, may_work_as
from residents.roles import Role
from votes.budgets.models import HELD_HERE, Round
from votes.budgets.phases import BEFORE_VOTING, WITH_RESULT, Phase
from votes.budgets.phrases import ALREADY, CLOSED, NOT_CLOSED, NOT_COUNTED, NOT_ON_LINE, NOT_OPEN, STARTED
from votes.budgets.sources import HOLDS

BEFORE_AND_AFTER = {**dict.fromkeys(BEFORE_VOTING, NOT_OPEN), Phase.VOTING: None}


def is_open(round_: Round, now: datetime, queued: bool = False) -> Refusal | None:
    """Whether anyone at all may vote in the round at that moment; who is `queued` also just after the end."""
    if round_.held_elsewhere or round_.ballot not in HELD_HERE:
        return NOT_ON_LINE
    if queued and round_.phase(now) is Phase.CHECKING:
        return None
    return BEFORE_AND_AFTER.get(round_.phase(now), CLOSED)


def may_vote(person: Any, round_: Round, now: datetime, queued: bool = False) -> Refusal | None:
    """Whether the person may put a ballot in the box, or change it."""
    district = round_.district.slug if round_.district else ""
    return is_open(round_, now, queued) or may_take_part(person, now, Age(round_.age_floor), district)


def may_manage(person: Any, now: datetime) -> Refusal | None:
    """Whether the person runs rounds."""
    return may_work_as(person, Role.ORGANISER, now)


def may_schedule(person: Any, round_: Round, now: datetime) -> Refusal | None:
    """Whether the dates may be set: until the round has opened."""
    started = None if round_.phase(now) in BEFORE_VOTING else STARTED
    return may_manage(person, now) or started


def may_count(person: Any, round_: Round, now: datetime) -> Refusal | None:
    """Whether the round may be counted: once, after its close."""
    phase = round_.phase(now)
    if phase in (*BEFORE_VOTING, Phase.VOTING):
        return may_manage(person, now) or NOT_CLOSED
    if phase is not Phase.CHECKING:
        return may_manage(person, now) or ALREADY
    return may_manage(person, now) or next(filter(None, (hold(round_.id, now) for hold in HOLDS)), None)


def may_publish(person: Any, round_: Round, now: datetime) -> Refusal | None:
    """Whether the result may be published: once, after the count."""
    phase = round_.phase(now)
    if phase in WITH_RESULT:
        return may_manage(person, now) or ALREADY
    return may_manage(person, now) or (None if phase is Phase.COUNTED else NOT_COUNTED)


def may_read_result(person: Any, round_: Round, now: datetime) -> Refusal | None:
    """Everyone, once it is published; nobody sees a total before."""
    return None if round_.phase(now) in WITH_RESULT else NOT_COUNTED
