"""The acts of this floor: codes, letters, what a pass uses up in its cast, helped votes, reminders."""

import secrets
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django.utils.crypto import constant_time_compare, salted_hmac

from register.actions import write
from register.refusals import Refused, refuse
from register.scopes import Scope
from residents.actions import attest_by_letter
from residents.delivery.actions import new_message_id
from residents.eligibility import Age
from residents.models import District, Person
from residents.permissions import day_of
from votes.budgets.models import Round
from votes.budgets.turnout import rounded
from votes.codes import passes, permissions
from votes.codes.checks import asks_late
from votes.codes.models import AssistedDay, Code, Letter, Reminder
from votes.codes.phrases import BAD_CODE, WRONG_LETTER_CODE
from votes.paper import slips
from votes.paper.actions import hold_token, use_token
from votes.paper.permissions import is_officer
from votes.urn.locks import share
from votes.urn.queries import key_of


@transaction.atomic
def print_code(*, round_id: UUID, person_id: UUID, officer: Any, now: datetime) -> str:
    """A printed code for someone of the roll, shown this once; her former one is dead at once."""
    share(Round, round_id)
    round_ = Round.objects.select_related("district").get(id=round_id)
    voter = Person.objects.get(id=person_id, is_active=True, erased_on__isnull=True)
    refuse(permissions.may_print_code(officer, voter, round_, now))
    key = key_of(round_id, round_.key_fingerprint)
    code = slips.new_code(secrets.randbelow, slips.CODE)
    Code.objects.update_or_create(
        round=round_,
        holder=slips.digest(key, "holder", round_id, voter.id.hex),
        defaults={
            "digest": slips.digest(key, "code", round_id, code),
            "locked": passes.lock_up(key, round_id, voter.id),
        },
    )
    return code


@transaction.atomic
def forget_codes(*, round_id: UUID) -> None:
    """Delete the round's codes that nobody used: with its key each would name its resident."""
    Code.objects.filter(round_id=round_id).delete()


def hold(*, round_: Round, shown: passes.Pass, now: datetime) -> Callable[[], None]:
    """Inside the cast's transaction: lock what the pass uses up, and answer the act that uses it.

    The act refuses what was used in between, and the whole cast with it.
    """
    key = key_of(round_.id, round_.key_fingerprint)
    code = slips.digest(key, "code", round_.id, shown.code)
    if shown.code:
        Code.objects.select_for_update().filter(round=round_, digest=code).first()
    if shown.token:
        hold_token(round_=round_, token=shown.token)

    def use() -> None:
        if shown.token:
            use_token(round_=round_, token=shown.token, now=now)
        if shown.code and not Code.objects.filter(round=round_, digest=code).delete()[0]:
            raise Refused(BAD_CODE)
        if shown.station:
            _count_assisted(UUID(shown.station), day_of(now))

    return use


def _count_assisted(station_id: UUID, day: date) -> None:
    AssistedDay.objects.get_or_create(station_id=station_id, day=day)
    AssistedDay.objects.filter(station_id=station_id, day=day).update(count=F("count") + 1)


@transaction.atomic
def tell_assisted(*, now: datetime) -> int:
    """Write each past day's helped votes into the register: one rounded total a station, none finer."""
    told = 0
    past = AssistedDay.objects.select_for_update().filter(told=False, day__lt=day_of(now))
    for one in past.order_by("station_id", "day"):
        one.count, one.told = rounded(one.count), True
        one.save(update_fields=["count", "told"])
        data = {"day": one.day.isoformat(), "votes": one.count}
        write(scope=Scope("station", one.station_id), kind="station.assisted", now=now, data=data)
        told += 1
    return told


@transaction.atomic
def ask_letter(*, person: Any, district: District, now: datetime) -> Letter:
    """Ask for a letter with a code. Its number is told to the council with the address, kept nowhere."""
    refuse(permissions.may_ask_letter(person, now))
    Letter.objects.filter(person=person).delete()
    return Letter.objects.create(person=person, district=district, asked_on=day_of(now))


@transaction.atomic
def print_letter(*, letter_id: int, officer: Any, now: datetime) -> tuple[Letter, str]:
    """The letter and its code, shown this once."""
    refuse(is_officer(officer, now))
    letter = (
        Letter.objects.select_for_update(of=("self",)).select_related("district", "person").get(id=letter_id)
    )
    code = slips.new_code(secrets.randbelow)
    letter.digest, letter.printed_on, letter.printed_by, letter.tries = (
        _letter_digest(code),
        day_of(now),
        officer,
        0,
    )
    letter.save(update_fields=["digest", "printed_on", "printed_by", "tries"])
    return letter, code


def use_letter(*, person: Any, typed: str, age: Age, now: datetime) -> None:
    """Prove residence with the letter's code; a wrong one counts as a try, and five tries end the letter."""
    if not _tried(person, typed, age, now):
        raise Refused(WRONG_LETTER_CODE)


@transaction.atomic
def _tried(person: Any, typed: str, age: Age, now: datetime) -> bool:
    letter = Letter.objects.select_for_update().filter(person=person).first()
    refuse(permissions.may_ask_letter(person, now) or permissions.may_use_letter(letter, now))
    assert letter is not None
    if not constant_time_compare(letter.digest, _letter_digest(slips.read_code(typed) or "")):
        letter.tries += 1
        letter.save(update_fields=["tries"])
        return False
    attest_by_letter(
        person_id=person.id, officer=letter.printed_by, district=letter.district, age=age, day=day_of(now)
    )
    letter.delete()
    return True


def _letter_digest(code: str) -> str:
    """Keyed by the site's secret: a letter belongs to no round."""
    return salted_hmac("concives-letter-v1", code, algorithm="sha256").hexdigest()


@transaction.atomic
def remind_me(*, round_id: UUID, person: Any, wanted: bool, now: datetime) -> None:
    """Ask for a mail before the close, or want none; twice is once. Nothing kept says when she asked."""
    refuse(permissions.has_account(person, now))
    round_ = Round.objects.get(id=round_id)
    if not wanted:
        Reminder.objects.filter(round=round_, person=person).delete()
        return
    refuse(permissions.may_be_reminded(person, round_, now))
    late = bool(round_.opens and round_.closes and asks_late(round_.opens, round_.closes, now))
    Reminder.objects.get_or_create(
        round=round_, person=person, defaults={"late": late, "message_id": new_message_id()}
    )


@transaction.atomic
def forget_reminders(*, now: datetime) -> None:
    """A vote that is over, or void, reminds nobody: who asked is not kept."""
    Reminder.objects.filter(Q(round__closes__lte=now) | Q(round__voided_at__isnull=False)).delete()
