"""`may_…` answers with nothing, or with the refusal that says why."""

from datetime import datetime
from typing import Any
from uuid import UUID

from languages.recordings.models import Recording
from languages.recordings.phrases import (
    ENDED,
    HELD,
    NOT_HELD,
    NOT_TRANSCRIBER,
    NOT_YOURS,
    OWN_VOICE,
    TOO_MANY,
)
from languages.recordings.purposes import Purpose, purpose_of
from languages.recordings.queries import open_count
from languages.recordings.states import MOST_WAITING, OPEN, RecordingState, held
from register.refusals import Refusal
from residents.permissions import may_work_as
from residents.roles import Role


def may_send(speaker: Any, purpose: Purpose, target: UUID, now: datetime) -> Refusal | None:
    """Whoever may write there, with few that still wait."""
    if bar := purpose.may(speaker, target, now):
        return bar
    account = purpose.account(speaker, target)
    return TOO_MANY if account and open_count(account) >= MOST_WAITING else None


def may_own(speaker: Any, recording: Recording) -> Refusal | None:
    """Confirm, deny, take back: the speaker, as the purpose knows her."""
    purpose = purpose_of(recording.purpose)
    mine = purpose and purpose.owns(speaker, recording.speaker_id, recording.target)
    return None if mine else NOT_YOURS


def may_transcribe(person: Any, now: datetime) -> Refusal | None:
    """See what waits to be written down."""
    return NOT_TRANSCRIBER if may_work_as(person, Role.INTERPRETER, now) else None


def may_take(person: Any, recording: Recording, now: datetime) -> Refusal | None:
    """An interpreter who did not speak it, while nobody else holds it."""
    return may_transcribe(person, now) or not_free(person, recording, now)


def not_free(person: Any, recording: Recording, now: datetime) -> Refusal | None:
    """Why an interpreter does not take this one."""
    if recording.speaker_id == person.id:
        return OWN_VOICE
    if recording.state != RecordingState.SENT.value:
        return ENDED
    other = recording.holder_id != person.id and held(recording.taken_at, now)
    return HELD if other else None


def may_write(person: Any, recording: Recording, now: datetime) -> Refusal | None:
    """The interpreter who took it, also after her half hour while nobody else has."""
    bar = may_take(person, recording, now)
    if bar is not None:
        return bar
    return None if recording.holder_id == person.id else NOT_HELD


def may_hear(person: Any, recording: Recording, now: datetime, speaker: Any = None) -> Refusal | None:
    """The speaker, and who writes it down; what she gave with her words, whoever reads the words.

    `speaker` is who is at the keyboard as the purpose knows her; nothing where that is the account.
    """
    if recording.state == RecordingState.CONFIRMED.value and recording.keep_sound:
        purpose = purpose_of(recording.purpose)
        return None if purpose and purpose.open_to(person, recording.id, now) else NOT_YOURS
    if RecordingState(recording.state) not in OPEN:
        return NOT_YOURS
    if may_own(speaker or person, recording) is None:
        return None
    return None if may_write(person, recording, now) is None else NOT_YOURS
