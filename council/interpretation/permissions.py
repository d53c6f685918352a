"""`may_…` answers with nothing, or with the refusal that says why."""

from datetime import datetime
from typing import Any

from council.interpretation.booth import may_follow
from council.interpretation.models import Channel, Line
from council.interpretation.phrases import (
    HAS_ONE,
    NOT_HOLDER,
    NOT_INTERPRETER,
    NOT_OFFERED,
    NOT_RUNNING,
    NOT_YOUR_LINE,
    OWN_CHANNEL,
    SESSION_OVER,
    TAKEN,
    TOO_SOON,
)
from council.interpretation.queries import last_signal
from council.meetings.lifecycle import MeetingState
from council.meetings.models import Meeting
from council.meetings.permissions import may_chair
from council.meetings.queries import RUNNING
from register.refusals import Refusal
from residents.permissions import may_work_as
from residents.roles import Role


def may_interpret(person: Any, now: datetime) -> Refusal | None:
    return NOT_INTERPRETER if may_work_as(person, Role.INTERPRETER, now) else None


def may_open(person: Any, meeting: Meeting, language: str, now: datetime) -> Refusal | None:
    """An interpreter opens one channel in a session, in a language that has none."""
    if bar := may_interpret(person, now):
        return bar
    if meeting.state == MeetingState.CLOSED.value:
        return SESSION_OVER
    opened = Channel.objects.filter(meeting=meeting)
    if opened.filter(language=language).exists():
        return TAKEN
    return HAS_ONE if opened.filter(holder=person).exists() else None


def may_speak(person: Any, channel: Channel, now: datetime) -> Refusal | None:
    """The holder alone, while the session runs or is paused."""
    if bar := may_interpret(person, now):
        return bar
    if channel.holder_id != person.pk:
        return NOT_HOLDER
    return None if channel.meeting.state in RUNNING else NOT_RUNNING


def may_correct(person: Any, line: Line, now: datetime) -> Refusal | None:
    """Who said it, or who has the channel now; also after the session, since it is shown."""
    if bar := may_interpret(person, now):
        return bar
    return None if person.pk in {line.interpreter_id, line.channel.holder_id} else NOT_YOUR_LINE


def may_offer(person: Any, channel: Channel, to: Any, now: datetime) -> Refusal | None:
    """The holder hands over to another interpreter; a co-chair may too, for a holder who has gone."""
    if channel.meeting.state == MeetingState.CLOSED.value:
        return SESSION_OVER
    holds = may_interpret(person, now) is None and channel.holder_id == person.pk
    if not holds and may_chair(person, channel.meeting, now):
        return NOT_HOLDER
    if to is None:
        return None
    if to.pk == channel.holder_id:
        return OWN_CHANNEL
    return may_interpret(to, now)


def may_accept(person: Any, channel: Channel, now: datetime) -> Refusal | None:
    """Whom it is offered to, unless she has another channel of the session."""
    if bar := may_interpret(person, now):
        return bar
    if channel.offered_to_id != person.pk:
        return NOT_OFFERED
    elsewhere = Channel.objects.filter(meeting=channel.meeting_id, holder=person)
    return HAS_ONE if elsewhere.exists() else None


def may_signal(person: Any, channel: Channel, now: datetime) -> Refusal | None:
    """The holder, while the session runs, not again at once."""
    if bar := may_speak(person, channel, now):
        return bar
    return None if may_follow(last_signal(channel), now) else TOO_SOON


def may_watch(person: Any, meeting: Meeting, now: datetime) -> Refusal | None:
    """Signals are for the co-chairs and the interpreters."""
    return None if may_interpret(person, now) is None else may_chair(person, meeting, now)
