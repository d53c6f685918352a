"""Reads of codes, letters and reminders."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from register.refusals import Refusal, Refused
from residents.delivery.queries import room, to_try
from residents.eligibility import Age, Attested, may_act
from residents.phrases import BARS
from votes.budgets.models import Round
from votes.codes import passes
from votes.codes.checks import FIRST, LAST
from votes.codes.models import Code, Letter, Reminder
from votes.codes.phrases import BAD_CODE, PASS_IS_OVER
from votes.paper.slips import CODE, digest, read_code
from votes.urn.queries import key_of


def answer(round_: Round, age: Age, district: str, on_roll: bool, day: date) -> Refusal | None:
    """What keeps someone who says this of herself from voting; nothing about anybody is looked at."""
    wanted = round_.district.slug if round_.district else ""
    said = [Attested(district, age, day)]
    known = may_act(True, said, day, Age(round_.age_floor), wanted)
    bar = known or may_act(True, said if on_roll else [], day)
    return BARS[bar] if bar else None


def holder_of(round_: Round, typed: str) -> UUID:
    """The resident to whom a printed code was given; refuses one that is wrong or used."""
    key = key_of(round_.id, round_.key_fingerprint)
    said = digest(key, "code", round_.id, read_code(typed, CODE) or "")
    found = Code.objects.filter(round=round_, digest=said).first()
    if found is None:
        raise Refused(BAD_CODE)
    return passes.unlock(key, round_.id, bytes(found.locked))


def sealed_pass(round_: Round, shown: passes.Pass, now: datetime) -> str:
    """The pass for a form of this round; refuses without the round's key."""
    return passes.seal(key_of(round_.id, round_.key_fingerprint), round_.id, shown, now)


def read_pass(round_: Round, text: str, now: datetime) -> tuple[passes.Pass, datetime]:
    """The pass that came with a form, and until when it is good; refuses a false or an old one."""
    try:
        return passes.unseal(key_of(round_.id, round_.key_fingerprint), round_.id, text, now)
    except passes.PassError as bad:
        raise Refused(PASS_IS_OVER) from bad


def letter_of(person: Any) -> Letter | None:
    """The letter that the person asked for."""
    return Letter.objects.filter(person=person).select_related("district").first()


def letters_to_print() -> list[Letter]:
    """Letters asked for and not printed, the oldest first."""
    return list(Letter.objects.filter(printed_on__isnull=True).select_related("district"))


def reminded(round_: Round, person: Any) -> bool:
    """Whether the person asked to be reminded of the round."""
    return bool(person.is_authenticated and Reminder.objects.filter(round=round_, person=person).exists())


def reminders_to_try(now: datetime) -> list[int]:
    """Those whose moment before the close has come, in an order that says nothing of who asked first."""
    due = Q(late=False) | Q(round__closes__lte=now + LAST)
    vote = Q(round__opens__lte=now, round__closes__gt=now, round__closes__lte=now + FIRST)
    open_ones = Reminder.objects.filter(vote, due, to_try(now), round__voided_at__isnull=True)
    return list(open_ones.order_by("message_id").values_list("id", flat=True)[: room(now, Reminder)])
