"""Who may read the log and the bundle, who may see what only observers see, who may destroy and sign."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from council.bodies.offices import COCHAIRS
from council.bodies.permissions import cochair_office
from council.opinions.phrases import NOT_A_COCHAIR, OFFICE_SIGNED
from register.refusals import Refusal
from residents.permissions import day_of, may_work_as
from residents.roles import Role
from votes.budgets.models import Round
from votes.budgets.permissions import may_manage
from votes.proofs.models import Bundle, Destruction, MinutesSignature
from votes.proofs.phrases import KEYS_STILL_HERE, NO_BUNDLE, NO_LOG, RESTART_FIRST, TOO_EARLY
from votes.urn.phrases import GONE


def may_read_log(round_: Round, now: datetime) -> Refusal | None:
    """Everyone, from the opening on."""
    here = not round_.held_elsewhere and round_.key_fingerprint
    return None if here and round_.opens and round_.opens <= now else NO_LOG


def may_read_bundle(bundle: Bundle | None) -> Refusal | None:
    """Everyone, once there is one."""
    return None if bundle else NO_BUNDLE


def may_observe(person: Any, round_: Round, now: datetime) -> Refusal | None:
    """Observers, from the count until the keys are destroyed."""
    if round_.held_elsewhere:
        return NO_LOG
    if refusal := may_work_as(person, Role.OBSERVER, now):
        return refusal
    if Destruction.objects.filter(round=round_).exists():
        return GONE
    return None if round_.counted_at else NO_BUNDLE


def disputed_until(round_: Round) -> datetime | None:
    """When the keys may be destroyed; None before the publication, or before the round was declared void."""
    ended = round_.published_at or round_.voided_at
    if ended is None:
        return None
    return ended + timedelta(hours=round_.dispute_hours)


def may_destroy(person: Any, round_: Round, now: datetime) -> Refusal | None:
    """The organiser, once, when the result can no longer be disputed."""
    end = disputed_until(round_)
    if refusal := may_manage(person, now):
        return refusal
    if round_.held_elsewhere or not round_.key_fingerprint:
        return NO_LOG
    if Destruction.objects.filter(round=round_).exists():
        return GONE
    return None if end and end <= now else TOO_EARLY


def may_sign(person: Any, minutes: Destruction, now: datetime, running_since: datetime) -> Refusal | None:
    """Each co-chair once, on a process that began after the destruction."""
    office = cochair_office(person, minutes.round.council_id, day_of(now))
    if office not in [one.value for one in COCHAIRS]:
        return NOT_A_COCHAIR
    if MinutesSignature.objects.filter(Q(office=office) | Q(person=person), destruction=minutes).exists():
        return OFFICE_SIGNED
    if minutes.keys_gone_at is None:
        return KEYS_STILL_HERE
    return None if minutes.keys_gone_at < running_since else RESTART_FIRST
