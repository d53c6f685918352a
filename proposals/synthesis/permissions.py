"""`may_…` answers with nothing, or with the refusal that says why."""

from datetime import datetime
from typing import Any

from council.bodies.offices import Office
from council.bodies.queries import office_of
from council.meetings.models import Meeting
from council.meetings.permissions import may_chair
from council.workshops.models import Workshop
from council.workshops.permissions import may_report
from council.workshops.queries import leads, led_by
from proposals.permissions import Writer, may_take_up, may_write
from proposals.synthesis.models import Joint, Noted, Source
from proposals.synthesis.phrases import ANSWERED, NOT_ON_BOARD, NOT_VOTED, SETTLED, VOTED, Consent
from proposals.synthesis.queries import has_vote
from register.refusals import Refusal
from residents.permissions import day_of


def may_note(person: Any, workshop: Workshop, now: datetime) -> Refusal | None:
    """Who runs the workshop, from its opening until the session ends."""
    return may_report(person, workshop, now)


def may_work(person: Any, meeting: Meeting, now: datetime) -> Refusal | None:
    """The co-chairs, the council's rapporteur, those of the session's workshops, and moderators."""
    if not person or not person.is_authenticated:
        return NOT_ON_BOARD
    if may_chair(person, meeting, now) is None or may_take_up(person, now, meeting.council_id) is None:
        return None
    if office_of(person, meeting.council, day_of(now)) is Office.RAPPORTEUR:
        return None
    return None if led_by(person).filter(meeting=meeting).exists() else NOT_ON_BOARD


def may_change(person: Any, joint: Joint, now: datetime) -> Refusal | None:
    """Whoever works on the synthesis, until the plenary votes on the text."""
    if bar := may_work(person, joint.meeting, now):
        return bar
    return VOTED if has_vote(joint) else None


def may_answer(writer: Writer, source: Source, now: datetime) -> Refusal | None:
    """Its author, by account or with the five words; for what a workshop said, who leads the workshop."""
    if bar := owns(writer, source):
        return bar
    return None if source.consent == Consent.ASKED.value else ANSWERED


def owns(writer: Writer, source: Source) -> Refusal | None:
    """Whether the proposal is the writer's to say yes or no for."""
    noted = Noted.objects.filter(proposal=source.proposal_id).first()
    if noted and leads(noted.workshop_id, writer.account):
        return None
    return may_write(writer, source.proposal)


def may_note_word(person: Any, source: Source, now: datetime) -> Refusal | None:
    """A co-chair or a moderator notes the word of an author who said it elsewhere."""
    if bar := may_take_up(person, now, source.joint.meeting.council_id):
        return bar
    return None if source.consent == Consent.ASKED.value else ANSWERED


def may_take_out(writer: Writer, source: Source, now: datetime) -> Refusal | None:
    """Its author, or whoever works on the synthesis, until the plenary votes."""
    if has_vote(source.joint):
        return VOTED
    return may_work(writer.account, source.joint.meeting, now) if owns(writer, source) else None


def may_settle(person: Any, joint: Joint, now: datetime) -> Refusal | None:
    """Once the vote on it is closed, and once."""
    if bar := may_work(person, joint.meeting, now):
        return bar
    if joint.settled_at:
        return SETTLED
    return None if joint.vote and joint.vote.closed_at else NOT_VOTED
