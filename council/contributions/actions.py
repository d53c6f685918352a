"""The only writers of contributions and their answers. Who writes is kept out of the register."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.bodies.models import Council
from council.contributions import permissions
from council.contributions.models import Answer, Contribution
from council.contributions.phrases import COME, MOVED, TOO_MANY
from council.contributions.queries import days_to_answer
from council.contributions.stages import MOST_A_WEEK, WEEK, Stage
from council.opinions.clock import due_on
from council.opinions.queries import official_for
from languages.actions import write_text
from languages.models import Text
from register import actions as register
from register.refusals import refuse
from register.scopes import Scope
from residents.delivery.actions import deliver
from residents.models import Person
from residents.permissions import day_of


@dataclass(frozen=True)
class Written:
    """What somebody writes, and in which language."""

    language: str
    subject: str
    body: str


@transaction.atomic
def send(*, council_id: UUID, theme: str, written: Written, person: Any, now: datetime) -> Contribution:
    """Write to the official in charge of the subject, who is told; it is read by all once it is confirmed."""
    refuse(permissions.may_send(person, theme, now))
    # The person's row orders what she sends: two at once are counted one after the other.
    Person.objects.select_for_update().get(id=person.pk)
    lately = Contribution.objects.filter(author=person, sent_at__gt=now - WEEK).count()
    refuse(TOO_MANY if lately >= MOST_A_WEEK else None)
    council, today = Council.objects.get(id=council_id, parent__isnull=True), day_of(now)
    one = Contribution.objects.create(
        council=council,
        theme=theme,
        subject=write_text(language=written.language, body=written.subject),
        body=write_text(language=written.language, body=written.body),
        author=person,
        sent_at=now,
        due_on=due_on(today, days_to_answer(council, today)),
    )
    number = _line(one, "sent", now)
    official = official_for(theme, today)
    if official:
        deliver(kind=COME, key=one.id, number=number, people=[official.id], now=now)
    return one


@transaction.atomic
def acknowledge(*, contribution_id: UUID, person: Any, now: datetime) -> Contribution:
    """Say that it has come: from then on everyone reads it."""
    one = _locked(contribution_id)
    refuse(permissions.may_acknowledge(person, one, now))
    _show(one, person, now)
    _tell(one, _line(one, "acknowledged", now, person), now)
    return one


@transaction.atomic
def set_aside(
    *, contribution_id: UUID, language: str, reason: str, person: Any, now: datetime
) -> Contribution:
    """It is not published and not answered; its author reads why, and everyone how many there were."""
    one = _locked(contribution_id)
    refuse(permissions.may_set_aside(person, one, now))
    one.reason = write_text(language=language, body=reason)
    one.set_aside_by, one.set_aside_at = person, now
    one.save(update_fields=["reason", "set_aside_by", "set_aside_at"])
    _tell(one, _line(one, "set-aside", now, person), now)
    return one


@transaction.atomic
def answer(*, contribution_id: UUID, language: str, body: str, person: Any, now: datetime) -> Answer:
    """The official in charge answers, in public; it confirms what nobody had confirmed."""
    one = _locked(contribution_id)
    refuse(permissions.may_answer(person, one, now))
    if one.stage is Stage.SENT:
        _show(one, person, now)
    text = write_text(language=language, body=body)
    made = Answer.objects.create(contribution=one, text=text, official=person, answered_at=now)
    _tell(one, _line(one, "answered", now, person), now)
    return made


@transaction.atomic
def forget_author(*, person: Any) -> None:
    """What nobody has confirmed goes with its author; the rest stays, and nobody knows whose it was."""
    own = Contribution.objects.select_for_update().filter(author=person, acknowledged_at__isnull=True)
    texts = [key for one in own for key in (one.subject_id, one.body_id, one.reason_id) if key]
    own.delete()
    Text.objects.filter(id__in=texts).delete()
    Contribution.objects.filter(author=person).update(author=None)


def _locked(contribution_id: UUID) -> Contribution:
    """Its answer is read after the lock: a join in the same statement would show it as before the wait."""
    return Contribution.objects.select_for_update().get(id=contribution_id)


def _show(one: Contribution, person: Any, now: datetime) -> None:
    one.acknowledged_by, one.acknowledged_at = person, now
    one.save(update_fields=["acknowledged_by", "acknowledged_at"])


def _tell(one: Contribution, number: int, now: datetime) -> None:
    if one.author_id:
        deliver(kind=MOVED, key=one.id, number=number, people=[one.author_id], now=now)


def _line(one: Contribution, kind: str, now: datetime, person: Any = None) -> int:
    """Only who acts in office is named."""
    actor = person.id if person else None
    line = register.write(scope=Scope("contribution", one.id), kind=kind, now=now, actor=actor, data={})
    return line.number
