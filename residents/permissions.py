"""`may_…` answers with nothing, or with the refusal that says why."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from register.refusals import Refusal
from residents.cards import minutes_left
from residents.eligibility import Age, may_act
from residents.models import Card
from residents.phrases import BARS, NOT_YOUR_ROLE, wait_a_while
from residents.queries import attested, has_role
from residents.roles import Role


def day_of(now: datetime) -> date:
    """The city's calendar day at that moment."""
    return timezone.localtime(now).date()


def may_take_part(person: Any, now: datetime, floor: Age = Age.UNKNOWN, district: str = "") -> Refusal | None:
    """Whether the person may do what residents do: support, vote, stand for a seat."""
    known = bool(person) and person.is_authenticated
    bar = may_act(known, attested(person) if known else [], day_of(now), floor, district)
    return BARS[bar] if bar else None


def may_work_as(person: Any, role: Role, now: datetime) -> Refusal | None:
    """Whether the person holds the role today."""
    if not person or not person.is_authenticated:
        return BARS[may_act(False, [], day_of(now))]  # type: ignore[index]
    return None if has_role(person, role, day_of(now)) else NOT_YOUR_ROLE


def may_be_tried(card: Card, now: datetime) -> Refusal | None:
    """Whether a PIN may be tried on the card, or must wait after wrong ones."""
    if card.wait_until is None or card.wait_until <= now:
        return None
    return wait_a_while(minutes_left(card.wait_until, now))
