"""The keys of a sealed urn: three holders named, keys shown once, pairs tested; at the end two open."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from council.bodies.queries import cochairs
from register.actions import write
from register.refusals import Refused, refuse
from register.scopes import Scope
from residents.permissions import day_of
from votes.budgets import permissions
from votes.budgets.actions.counting import count_round
from votes.budgets.models import Round
from votes.budgets.phases import Phase
from votes.budgets.phrases import NO_COCHAIRS, NO_PLACE_FOR_COPIES, NOT_AN_OBSERVER
from votes.urn import actions as urn
from votes.urn import copies
from votes.urn.keys import UrnKeyError
from votes.urn.queries import ceremony


@dataclass(frozen=True)
class Given:
    """What a holder's key did: pairs that it tested now, or the count that it opened."""

    tested: int = 0
    counted: bool = False


@transaction.atomic
def begin_ceremony(*, round_id: UUID, person: Any, observer: Any, now: datetime) -> Round:
    """Name the three holders: both co-chairs of the round's council, and an observer."""
    round_ = Round.objects.select_for_update().get(id=round_id)
    refuse(permissions.may_begin_ceremony(person, round_, now))
    chairs = cochairs(round_.council, day_of(now)) if round_.council else []
    officers = [mandate.person_id for mandate in chairs]
    if len(set(officers)) != 2:
        raise Refused(NO_COCHAIRS)
    if observer.id in officers or not permissions.observes(observer, now):
        raise Refused(NOT_AN_OBSERVER)
    urn.begin(round_id=round_id, officers=[*officers, observer.id])
    _note(round_, "named", now, person)
    return round_


@transaction.atomic
def show_key(*, round_id: UUID, person: Any, now: datetime) -> bytes:
    """A holder's key, this once; with the third the urn's keys are made."""
    round_ = Round.objects.select_for_update().get(id=round_id)
    refuse(permissions.may_see_key(person, round_, now))
    secret, fingerprint = urn.make_holder_key(round_id=round_id, officer_id=person.id)
    if fingerprint:
        round_.key_fingerprint = fingerprint
        round_.save(update_fields=["key_fingerprint"])
        copy_at_once(round_, now)
        _note(round_, "made", now, person)
    return secret


def give_key(*, round_id: UUID, person: Any, secret: bytes, now: datetime) -> Given:
    """A holder gives her key: before the vote it tests her pairs, after the close two holders count."""
    round_ = Round.objects.get(id=round_id)
    refuse(permissions.may_give_key(person, round_, now))
    opened = urn.give_key(
        round_id=round_id, fingerprint=round_.key_fingerprint, officer_id=person.id, secret=secret
    )
    if round_.phase(now) is not Phase.CHECKING:
        return Given(tested=_tested(round_id, opened))
    if not opened:
        return Given()
    count_round(round_id=round_id, person=person, now=now, private=next(iter(opened.values())))
    urn.forget_halves(round_id=round_id)
    return Given(counted=True)


def _tested(round_id: UUID, opened: dict[int, bytes]) -> int:
    """Note the tests. When every pair has tested, no half is left: a test opens nothing after the close."""
    number = urn.note_tests(round_id=round_id, opened=opened)
    if ceremony(round_id).all_tested:
        urn.forget_halves(round_id=round_id)
    return number


def copy_at_once(round_: Round, now: datetime) -> None:
    """Copy new keys to the place set for it, where there is one. A copy there is of an act rolled back."""
    if not settings.KEY_COPIES:
        return
    folder = Path(settings.KEY_COPIES)
    try:
        copies.destroy(folder, round_.id)
        urn.copy_keys(round_id=round_.id, fingerprint=round_.key_fingerprint, folder=folder, now=now)
    except (OSError, UrnKeyError) as trouble:
        raise Refused(NO_PLACE_FOR_COPIES) from trouble


@transaction.atomic
def hand_out_copy(*, round_id: UUID, person: Any, now: datetime) -> bytes:
    """The copy of the round's keys, for an organiser to keep elsewhere: once."""
    round_ = Round.objects.select_for_update().get(id=round_id)
    refuse(permissions.may_copy_keys(person, round_, now))
    content = urn.hand_out_copy(round_id=round_id, fingerprint=round_.key_fingerprint, now=now)
    _note(round_, "copied", now, person)
    return content


def _note(round_: Round, step: str, now: datetime, person: Any) -> None:
    told = {"step": step, "fingerprint": round_.key_fingerprint}
    write(scope=Scope("round", round_.id), kind="round.keys", now=now, actor=person.id, data=told)
