"""Who names the rapporteur, writes, reads, comments, signs, publishes and corrects minutes, and why not."""

from datetime import datetime
from typing import Any

from council.bodies.models import Council
from council.bodies.permissions import cochair_office
from council.meetings.lifecycle import MeetingState
from council.meetings.models import Meeting
from council.meetings.permissions import may_join
from council.meetings.phrases import WRONG_MOMENT
from council.minutes.models import Comment, Correction, Entry, Minutes, Signature
from council.minutes.phrases import (
    ANSWERED_ALREADY,
    CHAIRS_SIGN,
    COMMENTS_OVER,
    CORRECTION_OVER,
    CORRECTION_WAITS,
    DRAFTED_ALREADY,
    NOT_A_WRITER,
    NOT_CLOSED,
    NOT_IN_COUNCIL,
    NOT_PUBLIC,
    NOT_RAPPORTEUR,
    OPEN_COMMENTS,
    SIGNED_ALREADY,
    TEXT_CHANGED,
    TOO_LATE,
)
from council.minutes.queries import last_day_to_sign, of_meeting, rapporteur_of
from council.minutes.stages import Act, Stage, expired, possible
from council.opinions.permissions import may_lead
from council.opinions.phrases import NOT_A_COCHAIR, NOT_A_MEMBER, OFFICE_SIGNED, TOO_EARLY
from council.opinions.queries import signing_office
from council.opinions.signing import stand_in_may_sign
from languages.permissions import may_translate as may_work_at_the_desk
from register.refusals import Refusal
from residents.permissions import day_of


def _at(minutes: Minutes, act: Act, now: datetime) -> Refusal | None:
    stage = minutes.stage(now)
    if possible(act, stage):
        return None
    if act is Act.COMMENT and stage is Stage.SIGNING:
        return COMMENTS_OVER
    return TOO_LATE if minutes.signed_at else WRONG_MOMENT


def takes_part(person: Any, meeting: Meeting, now: datetime) -> bool:
    """Whether the person reads what is not public: members, deputies, and who writes the minutes."""
    return sits(person, meeting.council, now) or _writes(person, meeting, now)


def sits(person: Any, council: Council, now: datetime) -> bool:
    """Whether the person is of the body: a member or a deputy."""
    return bool(person) and person.is_authenticated and may_join(person, council, day_of(now))


def _writes(person: Any, meeting: Meeting, now: datetime) -> bool:
    found = rapporteur_of(meeting, now)
    return found is not None and bool(person) and found.pk == person.pk


def may_read(person: Any, minutes: Minutes, now: datetime) -> Refusal | None:
    """Everybody once they are published; before that the council, and who translates."""
    if minutes.published_at or takes_part(person, minutes.meeting, now):
        return None
    return NOT_PUBLIC if may_translate(person, minutes, now) else None


def may_see(person: Any, entry: Entry, now: datetime) -> Refusal | None:
    """Internal points stay with the council, whoever may read the rest."""
    if not entry.internal or takes_part(person, entry.minutes.meeting, now):
        return None
    return NOT_A_MEMBER


def may_read_comments(person: Any, minutes: Minutes, now: datetime) -> Refusal | None:
    """The council's own, before the publication and after it."""
    return None if takes_part(person, minutes.meeting, now) else NOT_A_MEMBER


def may_name(person: Any, meeting: Meeting, now: datetime) -> Refusal | None:
    """A co-chair, until both have signed."""
    known = of_meeting(meeting)
    refusal = may_lead(person, meeting.council, now)
    return refusal or (TOO_LATE if known and known.signed_at else None)


def may_be_rapporteur(member: Any, meeting: Meeting, now: datetime) -> Refusal | None:
    """A member or a deputy who signs nothing."""
    if cochair_office(member, meeting.council_id, day_of(now)):
        return CHAIRS_SIGN
    return None if may_join(member, meeting.council, day_of(now)) else NOT_IN_COUNCIL


def may_work_on(person: Any, meeting: Meeting, now: datetime) -> Refusal | None:
    """The rapporteur and the co-chairs."""
    if _writes(person, meeting, now) or may_lead(person, meeting.council, now) is None:
        return None
    return NOT_A_WRITER


def may_draft(person: Any, meeting: Meeting, now: datetime) -> Refusal | None:
    """Once the session has ended, once."""
    refusal = may_work_on(person, meeting, now)
    if refusal or meeting.state != MeetingState.CLOSED.value:
        return refusal or NOT_CLOSED
    return DRAFTED_ALREADY if of_meeting(meeting) else None


def _rapporteur(person: Any, minutes: Minutes, act: Act, now: datetime) -> Refusal | None:
    writes = _writes(person, minutes.meeting, now)
    return _at(minutes, act, now) if writes else NOT_RAPPORTEUR


def may_write(person: Any, minutes: Minutes, now: datetime) -> Refusal | None:
    """The rapporteur, until the second signature."""
    return _rapporteur(person, minutes, Act.WRITE, now)


def may_share(person: Any, minutes: Minutes, now: datetime) -> Refusal | None:
    """The rapporteur, once."""
    return _rapporteur(person, minutes, Act.SHARE, now)


def may_comment(person: Any, minutes: Minutes, now: datetime) -> Refusal | None:
    """Members and deputies, within the term."""
    if not sits(person, minutes.meeting.council, now):
        return NOT_A_MEMBER
    return _at(minutes, Act.COMMENT, now)


def may_answer(person: Any, minutes: Minutes, comment: Comment | None, now: datetime) -> Refusal | None:
    """The rapporteur, each comment once; without one, whether there may be any to answer."""
    refusal = _rapporteur(person, minutes, Act.ANSWER, now)
    return refusal or (ANSWERED_ALREADY if comment and comment.answered_at else None)


def may_translate(person: Any, minutes: Minutes, now: datetime) -> Refusal | None:
    """Interpreters and the clerk, from the day on which members read the draft."""
    return may_work_at_the_desk(person, now) or _at(minutes, Act.TRANSLATE, now)


def may_open_signing(person: Any, minutes: Minutes, now: datetime) -> Refusal | None:
    """The holders of both offices, each once, when every comment has its answer; later who stands in."""
    refusal = _key(person, minutes, None, now) or _at(minutes, Act.SIGN, now)
    waiting = minutes.comments.filter(answered_at__isnull=True)
    return refusal or (OPEN_COMMENTS if waiting.exists() else None)


def may_sign(person: Any, minutes: Minutes, seen: str, found: str, now: datetime) -> Refusal | None:
    """`seen` is the fingerprint of what the person read, `found` that of the text as it is."""
    return may_open_signing(person, minutes, now) or (TEXT_CHANGED if seen != found else None)


def may_publish(person: Any, minutes: Minutes, now: datetime) -> Refusal | None:
    """The rapporteur or a co-chair, once both have signed."""
    return may_work_on(person, minutes.meeting, now) or _at(minutes, Act.PUBLISH, now)


def may_correct(person: Any, minutes: Minutes, now: datetime) -> Refusal | None:
    """The rapporteur or a co-chair, once the minutes are published, one correction at a time."""
    refusal = may_work_on(person, minutes.meeting, now) or _at(minutes, Act.CORRECT, now)
    waiting = minutes.corrections.filter(published_at__isnull=True, withdrawn_at__isnull=True)
    return refusal or (CORRECTION_WAITS if waiting.exists() else None)


def may_sign_correction(person: Any, correction: Correction, now: datetime) -> Refusal | None:
    """Both co-chairs, as the minutes themselves."""
    refusal = _key(person, correction.minutes, correction, now)
    return refusal or (CORRECTION_OVER if correction.published_at or correction.withdrawn_at else None)


def may_withdraw(person: Any, correction: Correction, now: datetime) -> Refusal | None:
    """Who may propose one, until both have signed it."""
    refusal = may_work_on(person, correction.minutes.meeting, now)
    return refusal or (CORRECTION_OVER if correction.published_at or correction.withdrawn_at else None)


def _key(person: Any, minutes: Minutes, correction: Correction | None, now: datetime) -> Refusal | None:
    """Whether this person's signature is one of the two that are asked for, and not given."""
    office, stands_in = signing_office(person, minutes.meeting.council, day_of(now))
    if office is None:
        return NOT_A_COCHAIR
    given = Signature.objects.filter(minutes=minutes, correction=correction, ended_at__isnull=True)
    counted = [one for one in given if complete(minutes, correction) or not expired(one.signed_at, now)]
    if any(one.person_id == person.pk for one in counted):
        return SIGNED_ALREADY
    if any(one.office == office for one in counted):
        return OFFICE_SIGNED
    last = last_day_to_sign(minutes)
    return TOO_EARLY if stands_in and not stand_in_may_sign(last, day_of(now)) else None


def complete(minutes: Minutes, correction: Correction | None) -> bool:
    """Whether both have signed already: then nothing expires any more."""
    return bool(correction.published_at if correction else minutes.signed_at)
