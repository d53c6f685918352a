"""Who may write to an official, read it before it is confirmed, confirm it, set it aside, answer it."""

from datetime import datetime
from typing import Any

from council.contributions.models import Contribution
from council.contributions.phrases import (
    LOG_IN,
    NOBODY_IN_CHARGE,
    NOT_IN_CHARGE,
    NOT_NOW,
    NOT_YOURS_TO_CONFIRM,
    UNKNOWN,
)
from council.contributions.stages import OPEN, PUBLIC, Stage
from council.opinions.queries import official_for
from register.refusals import Refusal
from residents.permissions import day_of, may_work_as
from residents.roles import Role


def may_write(person: Any) -> Refusal | None:
    """Whoever has an account, with a proof of residence or without."""
    return None if person and person.is_authenticated else LOG_IN


def may_send(person: Any, theme: str, now: datetime) -> Refusal | None:
    """A contribution needs somebody who answers it."""
    return may_write(person) or (None if official_for(theme, day_of(now)) else NOBODY_IN_CHARGE)


def in_charge(person: Any, one: Contribution, now: datetime) -> bool:
    """Whether the person is the official in charge of the subject at that moment."""
    official = official_for(one.theme, day_of(now))
    return bool(person) and official is not None and official.id == person.pk


def may_read(person: Any, one: Contribution, now: datetime) -> Refusal | None:
    """Everyone once it is confirmed; before, its author, the official in charge and the organisers."""
    if one.stage in PUBLIC:
        return None
    if not person or not person.is_authenticated:
        return UNKNOWN
    own = one.author_id == person.pk or in_charge(person, one, now)
    return None if own or not _organises(person, now) else UNKNOWN


def may_acknowledge(person: Any, one: Contribution, now: datetime) -> Refusal | None:
    """The official in charge, or an organiser in her place."""
    if _organises(person, now) and not in_charge(person, one, now):
        return NOT_YOURS_TO_CONFIRM
    return None if one.stage is Stage.SENT else NOT_NOW


def may_set_aside(person: Any, one: Contribution, now: datetime) -> Refusal | None:
    """Only an organiser: an official does not choose which questions to her are read."""
    return _organises(person, now) or (None if one.stage is Stage.SENT else NOT_NOW)


def may_answer(person: Any, one: Contribution, now: datetime) -> Refusal | None:
    """The official in charge at that moment, once."""
    if not in_charge(person, one, now):
        return NOT_IN_CHARGE
    return None if one.stage in OPEN else NOT_NOW


def acts(person: Any, one: Contribution, now: datetime) -> frozenset[str]:
    """What the person may do with it."""
    if not person or not person.is_authenticated:
        return frozenset()
    refusals = {
        "acknowledge": may_acknowledge(person, one, now),
        "set-aside": may_set_aside(person, one, now),
        "answer": may_answer(person, one, now),
    }
    return frozenset(act for act, refusal in refusals.items() if refusal is None)


def _organises(person: Any, now: datetime) -> Refusal | None:
    return may_work_as(person, Role.ORGANISER, now)
