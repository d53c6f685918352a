"""Who may refer a question, name its rapporteur, begin the text, or say that there is none."""

from datetime import datetime
from typing import Any

from council.bodies.queries import is_member
from council.opinions import permissions as opinions
from council.opinions.models import Opinion
from council.opinions.phrases import NOT_A_MEMBER
from council.referrals.models import Referral
from council.referrals.phrases import NO_RAPPORTEUR, NOT_NOW, NOT_RAPPORTEUR, OTHER_COUNCIL, TAKEN
from council.referrals.stages import FREE, Stage
from register.refusals import Refusal
from residents.permissions import day_of

UNWRITTEN = FREE | {Stage.WRITING}


def may_refer(person: Any, now: datetime) -> Refusal | None:
    """The clerk and the elected officials, for the office that asks."""
    return opinions.may_open_inbox(person, now)


def may_name(person: Any, referral: Referral, now: datetime) -> Refusal | None:
    """A co-chair, until the council has voted on a text."""
    refusal = opinions.may_lead(person, referral.council, now)
    return refusal or (None if referral.stage in UNWRITTEN else NOT_NOW)


def may_be_rapporteur(member: Any, referral: Referral, now: datetime) -> Refusal | None:
    """Only a member of that council."""
    return None if is_member(member, referral.council, day_of(now)) else NOT_A_MEMBER


def may_begin(person: Any, referral: Referral, now: datetime) -> Refusal | None:
    """The rapporteur or a co-chair begins the text, once a rapporteur is named and no other text is begun."""
    if referral.named_at is None:
        return NO_RAPPORTEUR
    if referral.stage not in FREE:
        return NOT_NOW if referral.stage == Stage.DECLINED else TAKEN
    return _may_prepare(person, referral, now)


def _may_prepare(person: Any, referral: Referral, now: datetime) -> Refusal | None:
    leads = opinions.may_lead(person, referral.council, now) is None
    is_hers = referral.rapporteur_id == person.pk and is_member(person, referral.council, day_of(now))
    return None if leads or is_hers else NOT_RAPPORTEUR


def may_decline(person: Any, referral: Referral, now: datetime) -> Refusal | None:
    """A co-chair, for the council, while no text is on its way."""
    refusal = opinions.may_lead(person, referral.council, now)
    return refusal or (None if referral.stage in FREE else NOT_NOW)


def may_say_origin(person: Any, opinion: Opinion, now: datetime) -> Refusal | None:
    """Members, until the draft is put to the vote."""
    return opinions.may_revise(person, opinion, now)


def may_answer_with(person: Any, referral: Referral, opinion: Opinion, now: datetime) -> Refusal | None:
    """Whether this opinion may be the one that answers the question."""
    if referral.council_id != opinion.council_id:
        return OTHER_COUNCIL
    return None if referral.opinion_id == opinion.id else may_begin(person, referral, now)
