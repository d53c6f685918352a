"""How a person wants to be told: chosen by her, at a desk with her, or stopped from a mail."""

import secrets
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from register.refusals import Refused, refuse
from residents.delivery.channels import Arrival, Channel
from residents.delivery.models import Delivery, Ways
from residents.delivery.phrases import NO_DESK, NO_MAIL_KNOWN, NO_SLIP_LEFT, SLIP_JUST_TAKEN
from residents.delivery.rhythm import Rhythm, due_at
from residents.models import District, Person
from residents.permissions import may_work_as
from residents.roles import Role

SLIPS = range(1000, 10000)


@transaction.atomic
def choose_ways(
    *,
    person: Any,
    by_mail: bool,
    rhythm: Rhythm,
    discreet: bool,
    by_letter: bool,
    desk: District | None,
    keep_calls: bool,
    now: datetime,
) -> Ways:
    """Her own choice. Calls begin at a desk only; she may end them here."""
    refuse(NO_MAIL_KNOWN if by_mail and not person.email else None)
    ways = _locked(person.id)
    ways.by_mail, ways.rhythm, ways.discreet = by_mail, rhythm.value, discreet
    ways.slip = ways.slip if keep_calls else None
    return _kept(ways, by_letter, desk, now)


@transaction.atomic
def choose_at_desk(
    *, officer: Any, person_id: UUID, by_letter: bool, desk: District | None, by_call: bool, now: datetime
) -> Ways:
    """What a desk offers somebody without e-mail: letters that wait there, calls by the number of a slip."""
    refuse(may_work_as(officer, Role.DESK, now))
    ways = _locked(person_id)
    ways.slip = (ways.slip or _free_slip()) if by_call else None
    try:
        with transaction.atomic():
            return _kept(ways, by_letter, desk, now)
    except IntegrityError:
        raise Refused(SLIP_JUST_TAKEN) from None


@transaction.atomic
def stop_mails(*, person_id: UUID, now: datetime) -> None:
    """No more mails; my page goes on. Stopped twice is stopped once."""
    ways = _locked(person_id)
    ways.by_mail = False
    _kept(ways, ways.by_letter, ways.desk, now)


@transaction.atomic
def start_mails(*, person_id: UUID, now: datetime) -> None:
    """Undo a stop: mails come again, as often as before."""
    ways = _locked(person_id)
    ways.by_mail = True
    _kept(ways, ways.by_letter, ways.desk, now)


def _locked(person_id: UUID) -> Ways:
    """Her row, made when it is missing, under the lock of the person: two first choices cannot cross."""
    person = Person.objects.select_for_update().get(id=person_id, is_active=True)
    return Ways.objects.filter(person=person).first() or Ways(person=person)


def _kept(ways: Ways, by_letter: bool, desk: District | None, now: datetime) -> Ways:
    refuse(NO_DESK if by_letter and desk is None else None)
    ways.by_letter, ways.desk = by_letter, desk if by_letter else None
    ways.save()
    _follow(ways, now)
    return ways


def _follow(ways: Ways, now: datetime) -> None:
    """What still waits goes the new way at the new time; what is no longer wanted is dropped."""
    waiting = Delivery.objects.filter(person=ways.person, state=Arrival.WAITING.value, mailing__isnull=True)
    wanted = {Channel.MAIL: ways.by_mail, Channel.LETTER: ways.by_letter, Channel.CALL: ways.by_call}
    unwanted = [channel.value for channel, kept in wanted.items() if not kept]
    waiting.filter(channel__in=unwanted).update(state=Arrival.DROPPED.value, ended_at=now)
    due = due_at(Rhythm(ways.rhythm), timezone.localtime(now))
    waiting.filter(channel=Channel.MAIL.value, due_at__gt=due).update(due_at=due)


def _free_slip() -> int:
    """A number that no other paper has; that two desks draw the same one at once, the table refuses."""
    taken = set(Ways.objects.filter(slip__isnull=False).values_list("slip", flat=True))
    free = [number for number in SLIPS if number not in taken]
    refuse(None if free else NO_SLIP_LEFT)
    return secrets.choice(free)
