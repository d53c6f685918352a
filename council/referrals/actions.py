"""The only writers of referrals and origins. The opinion's row is locked before the referral's."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from council.bodies.models import Council
from council.commitments.evidence import well_formed
from council.meetings.models import Meeting
from council.opinions.clock import due_on
from council.opinions.models import Opinion
from council.opinions.origins import OriginKind
from council.referrals import permissions
from council.referrals.models import OriginNote, Referral
from council.referrals.phrases import BAD_LINK, BAD_TERM, HALF_AN_ORIGIN, OTHER_COUNCIL, RECEIVED
from council.referrals.stages import Asker, may_last
from languages.actions import write_text
from register import actions as register
from register.refusals import refuse
from register.scopes import Scope
from residents.delivery.actions import deliver
from residents.permissions import day_of
from residents.queries import holders
from residents.roles import Role


@dataclass(frozen=True)
class Asked:
    """What is referred: who asks, about what, and how many days the council has."""

    asker: Asker
    language: str
    subject: str
    question: str
    days: int
    theme: str = ""


@dataclass(frozen=True)
class Said:
    """Where an opinion comes from; what the kind does not need stays empty."""

    kind: OriginKind
    referral_id: UUID | None = None
    meeting_id: UUID | None = None
    title: str = ""
    url: str = ""
    signatures: int | None = None


@transaction.atomic
def refer(
    *, council_id: UUID, asked: Asked, person: Any, now: datetime, referral_id: UUID | None = None
) -> Referral:
    """Put a question to the council: it gets a number and a last day, who asks and the clerks receipts."""
    refuse(permissions.may_refer(person, now))
    refuse(None if may_last(asked.days) else BAD_TERM)
    # The council's row lock keeps the numbers of a year without gaps.
    council = Council.objects.select_for_update(of=("self",)).get(id=council_id)
    year = day_of(now).year
    referral = Referral.objects.create(
        id=referral_id or uuid4(),
        council=council,
        year=year,
        place=Referral.objects.filter(council=council, year=year).count() + 1,
        asker=asked.asker.value,
        theme=asked.theme,
        subject=write_text(language=asked.language, body=asked.subject),
        question=write_text(language=asked.language, body=asked.question),
        entered_by=person,
        received_at=now,
        due_on=due_on(day_of(now), asked.days),
    )
    number = _line(referral, "received", now, person)
    clerks = holders(Role.CLERK, day_of(now))
    people = {person.id, *(one.id for one in clerks)}
    deliver(kind=RECEIVED, key=referral.id, number=number, people=people, now=now)
    return referral


@transaction.atomic
def name_rapporteur(*, referral_id: UUID, member: Any, person: Any, now: datetime) -> Referral:
    """A co-chair names the member who prepares the opinion."""
    referral = _locked(referral_id)
    refuse(permissions.may_name(person, referral, now))
    refuse(permissions.may_be_rapporteur(member, referral, now))
    referral.rapporteur, referral.named_at = member, now
    referral.save(update_fields=["rapporteur", "named_at"])
    _line(referral, "named", now, person)
    return referral


@transaction.atomic
def decline(*, referral_id: UUID, person: Any, language: str, reason: str, now: datetime) -> Referral:
    """The council gives no opinion, and says why to everyone."""
    referral = _locked(referral_id)
    refuse(permissions.may_decline(person, referral, now))
    referral.reason = write_text(language=language, body=reason)
    referral.declined_by, referral.declined_at = person, now
    referral.save(update_fields=["reason", "declined_by", "declined_at"])
    _line(referral, "declined", now, person)
    return referral


@transaction.atomic
def say_origin(*, opinion_id: UUID, said: Said, person: Any, now: datetime) -> None:
    """Say where the draft comes from; what was said before is replaced."""
    opinion = Opinion.objects.select_for_update(of=("self",)).select_related("council").get(id=opinion_id)
    refuse(permissions.may_say_origin(person, opinion, now))
    if said.kind is OriginKind.REFERRAL:
        _answer_with(opinion, said, person, now)
    else:
        _let_go(opinion, now)
    OriginNote.objects.filter(opinion=opinion).delete()
    if said.kind in {OriginKind.MEETING, OriginKind.PETITION}:
        _note(opinion, said, person, now)
    scope = Scope("opinion", opinion.id)
    register.write(scope=scope, kind="origin", now=now, actor=person.id, data={"origin": said.kind.value})


def _answer_with(opinion: Opinion, said: Said, person: Any, now: datetime) -> None:
    if said.referral_id is None:
        refuse(HALF_AN_ORIGIN)
        return
    referral = _locked(said.referral_id)
    refuse(permissions.may_answer_with(person, referral, opinion, now))
    if referral.opinion_id != opinion.id:
        _let_go(opinion, now)
        referral.opinion, referral.begun_at = opinion, now
        referral.save(update_fields=["opinion", "begun_at"])
        _line(referral, "begun", now, person, opinion=str(opinion.id))


def _let_go(opinion: Opinion, now: datetime) -> None:
    """The opinion no longer answers the question that it was begun for."""
    for referral in Referral.objects.select_for_update(of=("self",)).filter(opinion=opinion):
        referral.opinion = referral.begun_at = None
        referral.save(update_fields=["opinion", "begun_at"])
        _line(referral, "let-go", now)


def _note(opinion: Opinion, said: Said, person: Any, now: datetime) -> None:
    values: dict[str, Any] = {"opinion": opinion, "kind": said.kind.value, "said_by": person, "said_at": now}
    if said.kind is OriginKind.MEETING:
        meeting = Meeting.objects.filter(id=said.meeting_id).first() if said.meeting_id else None
        refuse(None if meeting else HALF_AN_ORIGIN)
        refuse(None if meeting and meeting.council_id == opinion.council_id else OTHER_COUNCIL)
        OriginNote.objects.create(**values, meeting=meeting)
        return
    refuse(None if said.title.strip() and said.url.strip() else HALF_AN_ORIGIN)
    refuse(None if well_formed(said.url.strip()) else BAD_LINK)
    words = {"title": said.title.strip(), "url": said.url.strip(), "signatures": said.signatures}
    OriginNote.objects.create(**values, **words)


def _locked(referral_id: UUID) -> Referral:
    """Its opinion is read after the lock: a join in the same statement would show it as before the wait."""
    return Referral.objects.select_for_update().get(id=referral_id)


def _line(referral: Referral, kind: str, now: datetime, person: Any = None, **data: Any) -> int:
    """The number of the line."""
    actor = person.id if person else None
    scope = Scope("referral", referral.id)
    return register.write(scope=scope, kind=kind, now=now, actor=actor, data=data).number
