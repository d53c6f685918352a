"""`may_…` answers with nothing, or with the refusal that says why."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from council.bodies.offices import COCHAIRS
from council.bodies.queries import mandates_on
from proposals.lifecycle import OPEN_TO_SUPPORT
from proposals.models import Proposal
from proposals.phrases import CLOSED_TO_SUPPORT, NOT_PUBLIC, NOT_YOURS
from register.refusals import Refusal
from residents.eligibility import Bar
from residents.permissions import day_of, may_take_part, may_work_as
from residents.phrases import BARS
from residents.roles import Role


@dataclass(frozen=True)
class Writer:
    """Whoever is at the keyboard: an account or none, and the proposals that her five words opened."""

    person: Any = None
    opened: frozenset[UUID] = frozenset()

    @property
    def account(self) -> Any:
        """The person, when she is logged in."""
        return self.person if self.person and self.person.is_authenticated else None


def may_read(person: Any, proposal: Proposal | None, now: datetime) -> Refusal | None:
    """Everybody reads what is public."""
    return None if proposal and proposal.public else NOT_PUBLIC


def may_support(person: Any, proposal: Proposal, now: datetime) -> Refusal | None:
    """Residents of any age, while it is open to support."""
    if refusal := may_read(person, proposal, now):
        return refusal
    if proposal.stage not in OPEN_TO_SUPPORT:
        return CLOSED_TO_SUPPORT
    return may_take_part(person, now)


def may_follow(person: Any, proposal: Proposal, now: datetime) -> Refusal | None:
    """Anyone with an account, resident or not."""
    if refusal := may_read(person, proposal, now):
        return refusal
    return None if person and person.is_authenticated else BARS[Bar.NO_ACCOUNT]


def may_write(writer: Writer, proposal: Proposal) -> Refusal | None:
    """Its author, by account or with the five words."""
    owns = writer.account is not None and proposal.author_id == writer.account.id
    return None if owns or proposal.id in writer.opened else NOT_YOURS


def may_moderate(person: Any, now: datetime) -> Refusal | None:
    return may_work_as(person, Role.MODERATOR, now)


def may_translate(person: Any, now: datetime) -> Refusal | None:
    """Interpreters and moderators."""
    if may_work_as(person, Role.INTERPRETER, now) is None:
        return None
    return may_moderate(person, now)


def may_take_up(person: Any, now: datetime, council_id: UUID | None = None) -> Refusal | None:
    """Put on an agenda, take into an opinion, say the fate: moderators, and co-chairs (of that council)."""
    refusal = may_moderate(person, now)
    if refusal is None or not person or not person.is_authenticated:
        return refusal
    chairs = mandates_on(day_of(now)).filter(person=person, office__in=[one.value for one in COCHAIRS])
    if council_id is not None:
        chairs = chairs.filter(council_id=council_id)
    return None if chairs.exists() else refusal
