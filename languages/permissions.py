"""`may_…` answers with nothing, or with the refusal that says why."""

from datetime import datetime
from typing import Any

from languages.models import Claim
from languages.phrases import CLAIMED
from languages.sources import Source
from register.refusals import Refusal
from residents.permissions import may_work_as
from residents.roles import Role


def may_translate(person: Any, now: datetime) -> Refusal | None:
    """Interpreters, and the clerk: nearly everything at the desk of translations is public already."""
    return may_interpret(person, now) and may_work_as(person, Role.CLERK, now)


def may_interpret(person: Any, now: datetime) -> Refusal | None:
    """Interpreters alone: what only its author reads too."""
    return may_work_as(person, Role.INTERPRETER, now)


def may_translate_of(person: Any, source: Source | None, now: datetime) -> Refusal | None:
    """Whether the person works on things of that kind."""
    return may_interpret(person, now) if source and source.private else may_translate(person, now)


def may_take(person: Any, claim: Claim | None, now: datetime) -> Refusal | None:
    """What somebody else has taken is hers until her hour is over."""
    refusal = may_translate(person, now)
    taken = claim is not None and claim.until > now and claim.person_id != person.pk
    return refusal or (CLAIMED if taken else None)
