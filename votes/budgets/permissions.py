"""Who may vote, count, publish and read a result."""

from datetime import datetime
from typing import Any

from register.refusals import Refusal
from residents.eligibility import Age
from residents.permissions import day_of, may_take_part, may_work_as
from residents.queries import has_role, holders
from residents.roles import Role
from votes.budgets.following import Move, Stage, after
from votes.budgets.models import HELD_HERE, Round, Work
from votes.budgets.phases import BEFORE_VOTING, UNCOUNTED, WITH_RESULT, Phase
from votes.budgets.phrases import (
    ALREADY,
    CLOSED,
    NEEDS_HOLDERS,
    NOT_ALL_KEYS,
    NOT_CLOSED,
    NOT_COUNTED,
    NOT_HERE,
    NOT_ON_LINE,
    NOT_OPEN,
    NOT_READY,
    STARTED,
    TOO_FEW,
    TOO_LATE_TO_VOID,
    TOTALS_ONLY,
    VOIDED,
    WORK_ELSEWHERE,
)
from votes.budgets.queries import too_few
from votes.budgets.sources import HOLDS
from votes.urn.phrases import NOT_A_HOLDER
from votes.urn.queries import holds_key, is_sealed, not_ready

OBSERVERS = (Role.OBSERVER, Role.WATCH)
UNTIL_CLOSED = (*BEFORE_VOTING, Phase.VOTING)
BEFORE_AND_AFTER = {**dict.fromkeys(BEFORE_VOTING, NOT_OPEN), Phase.VOTING: None, Phase.VOID: VOIDED}


def is_open(round_: Round, now: datetime, queued: bool = False) -> Refusal | None:
    """Whether anyone at all may vote in the round at that moment; who is `queued` also just after the end."""
    if round_.held_elsewhere or round_.ballot not in HELD_HERE:
        return NOT_ON_LINE
    phase = round_.phase(now)
    if not (queued and phase is Phase.CHECKING) and (refusal := BEFORE_AND_AFTER.get(phase, CLOSED)):
        waits = round_.opens is not None and round_.opens <= now
        return NOT_READY if refusal is NOT_OPEN and waits else refusal
    return not_ready(round_.id)


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


def may_prepare(person: Any, round_: Round, now: datetime) -> Refusal | None:
    """Whether the round's rules and projects may be changed: until people vote, and only where held here."""
    if round_.held_elsewhere:
        return may_manage(person, now) or NOT_HERE
    return may_schedule(person, round_, now)


def may_count(person: Any, round_: Round, now: datetime) -> Refusal | None:
    """Whether an organiser may count the round: once, after its close, where no holders open it."""
    if refusal := may_manage(person, now) or _countable(round_, now):
        return refusal
    return NEEDS_HOLDERS if is_sealed(round_.id) else None


def may_open(person: Any, round_: Round, now: datetime) -> Refusal | None:
    """Whether a holder may open a sealed urn and count: once, after its close."""
    return may_hold(person, round_) or _countable(round_, now)


def _countable(round_: Round, now: datetime) -> Refusal | None:
    phase = round_.phase(now)
    if phase in UNTIL_CLOSED:
        return NOT_CLOSED
    if phase is Phase.VOID:
        return VOIDED
    if phase is not Phase.CHECKING:
        return ALREADY
    return next(filter(None, (hold(round_.id, now) for hold in HOLDS)), None)


def may_hold(person: Any, round_: Round) -> Refusal | None:
    """Whether the person holds one of the three keys of the round's urn."""
    return None if person.is_authenticated and holds_key(round_.id, person.id) else NOT_A_HOLDER


def may_give_key(person: Any, round_: Round, now: datetime) -> Refusal | None:
    """Whether a holder may give her key: to test it until the vote closes, to open the urn afterwards."""
    if refusal := may_hold(person, round_):
        return refusal
    if not round_.key_fingerprint:
        return NOT_ALL_KEYS
    return None if round_.phase(now) in UNTIL_CLOSED else may_open(person, round_, now)


def may_see_key(person: Any, round_: Round, now: datetime) -> Refusal | None:
    """Whether a holder may be shown her key, or the keys be made with it: until the vote closes."""
    return may_hold(person, round_) or _until_closed(round_, now)


def may_copy_keys(person: Any, round_: Round, now: datetime) -> Refusal | None:
    """Whether an organiser may take the copy of the keys away: until the vote closes."""
    return may_manage(person, now) or _until_closed(round_, now)


def _until_closed(round_: Round, now: datetime) -> Refusal | None:
    return None if round_.phase(now) in UNTIL_CLOSED else BEFORE_AND_AFTER.get(round_.phase(now), CLOSED)


def may_begin_ceremony(person: Any, round_: Round, now: datetime) -> Refusal | None:
    """Whether the three holders may be named: before the vote, while it has no keys."""
    if refusal := may_schedule(person, round_, now):
        return refusal
    return ALREADY if round_.key_fingerprint or is_sealed(round_.id) else None


def observes(person: Any, now: datetime) -> bool:
    """Whether the person watches over votes for the public."""
    return any(has_role(person, role, day_of(now)) for role in OBSERVERS)


def observers(now: datetime) -> list[Any]:
    """Who can be the third holder."""
    found = {person.id: person for role in OBSERVERS for person in holders(role, day_of(now))}
    return list(found.values())


def may_void(person: Any, round_: Round, now: datetime) -> Refusal | None:
    """Whether a round held here may be declared void: until it is counted, before anybody knows a result."""
    if refusal := may_manage(person, now):
        return refusal
    if round_.held_elsewhere:
        return NOT_HERE
    phase = round_.phase(now)
    return None if phase in UNCOUNTED else VOIDED if phase is Phase.VOID else TOO_LATE_TO_VOID


def may_publish(person: Any, round_: Round, now: datetime) -> Refusal | None:
    """Whether the result may be published: once, after the count."""
    phase = round_.phase(now)
    if phase in WITH_RESULT:
        return may_manage(person, now) or ALREADY
    return may_manage(person, now) or (None if phase is Phase.COUNTED else NOT_COUNTED)


def may_read_ballots(round_: Round) -> Refusal | None:
    """Everyone who may read the result, unless it publishes totals only, or had too few ballots."""
    if not round_.publishes_ballots:
        return TOTALS_ONLY
    return TOO_FEW if too_few(round_) else None


def may_read_result(person: Any, round_: Round, now: datetime) -> Refusal | None:
    """Everyone, once it is published; nobody sees a total before."""
    phase = round_.phase(now)
    return None if phase in WITH_RESULT else VOIDED if phase is Phase.VOID else NOT_COUNTED


def may_tell(person: Any, work: Work, move: Move, now: datetime) -> Refusal | None:
    """Whether an organiser may tell that of a winner: after the publication, and while it stands so."""
    if refusal := may_manage(person, now) or may_read_result(person, work.option.round, now):
        return refusal
    return None if after(Stage(work.stage), move) else WORK_ELSEWHERE
