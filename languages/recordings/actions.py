"""The only writers of recordings. Each act locks the recording's row, sending the speaker's."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from languages import actions as texts
from languages.recordings import permissions, sounds
from languages.recordings.models import Recording, SoundFile
from languages.recordings.phrases import ENDED, FAULTS, MESSAGE, NO_REASON, NO_WORDS, NOT_YOURS
from languages.recordings.purposes import Purpose, purpose_of
from languages.recordings.queries import scope_of, unanswered
from languages.recordings.states import MOVES, RecordingAct, RecordingState
from register.actions import write
from register.models import Line
from register.refusals import Refused, refuse
from residents.delivery.actions import deliver
from residents.models import Person


def send_recording(
    *,
    key: UUID,
    purpose: Purpose,
    target: UUID,
    speaker: Any,
    language: str,
    content: bytes,
    keep_sound: bool,
    now: datetime,
) -> Recording:
    """Send a spoken message. Sent twice under one `key` it is one.

    The sound is made anew before the transaction begins: that takes a second, and no row waits for it.
    """
    refuse(permissions.may_send(speaker, purpose, target, now))
    try:
        sound = sounds.made_plain(content)
    except sounds.NotTaken as bad:
        raise Refused(FAULTS[bad.why]) from bad
    return _keep(key, purpose, target, speaker, language, sound, keep_sound, now)


@transaction.atomic
def _keep(
    key: UUID,
    purpose: Purpose,
    target: UUID,
    speaker: Any,
    language: str,
    sound: sounds.Sound,
    keep_sound: bool,
    now: datetime,
) -> Recording:
    purpose.hold(target)
    account = purpose.account(speaker, target)
    if account:
        Person.objects.select_for_update().get(id=account.id)
    if (known := Recording.objects.filter(id=key, purpose=purpose.name, target=target).first()) is not None:
        refuse(None if known.speaker_id == (account.id if account else None) else NOT_YOURS)
        return known
    refuse(permissions.may_send(speaker, purpose, target, now))
    made = Recording.objects.create(
        id=key,
        purpose=purpose.name,
        target=target,
        speaker=account,
        language=language,
        seconds=sound.seconds,
        keep_sound=keep_sound,
        sent_at=now,
    )
    SoundFile.objects.create(recording=made, content=sound.content)
    _write(made, "recording.sent", now)
    return made


@transaction.atomic
def take_recording(*, recording_id: UUID, interpreter: Any, now: datetime) -> Recording:
    """Reserve it for half an hour: two people do not write down the same one."""
    recording = _locked(recording_id)
    refuse(permissions.may_take(interpreter, recording, now))
    recording.holder, recording.taken_at = interpreter, now
    recording.save(update_fields=["holder", "taken_at"])
    return recording


@transaction.atomic
def release_recording(*, recording_id: UUID, interpreter: Any, now: datetime) -> Recording:
    """Leave it to somebody else."""
    recording = _locked(recording_id)
    refuse(permissions.may_write(interpreter, recording, now))
    recording.holder, recording.taken_at = None, None
    recording.save(update_fields=["holder", "taken_at"])
    return recording


@transaction.atomic
def write_down(
    *,
    recording_id: UUID,
    interpreter: Any,
    body: str,
    now: datetime,
    answers: Mapping[str, Any] | None = None,
) -> Recording:
    """Give the words to the speaker, with what the purpose asks besides: she says whether they are hers."""
    recording = _locked(recording_id)
    refuse(permissions.may_write(interpreter, recording, now))
    refuse(None if body.strip() else NO_WORDS)
    purpose = purpose_of(recording.purpose)
    if purpose and answers:
        purpose.note(recording.target, recording.language, answers)
    if recording.text_id:
        texts.revise_text(text_id=recording.text_id, language=recording.language, body=body)
    else:
        recording.text = texts.write_text(language=recording.language, body=body)
    recording.written_at = now
    _move(recording, RecordingAct.WRITE, "text", "written_at")
    _tell(recording, _write(recording, "recording.written", now, interpreter), now)
    return recording


@transaction.atomic
def return_recording(
    *, recording_id: UUID, interpreter: Any, reason: str, language: str, now: datetime
) -> Recording:
    """It cannot be understood: the speaker reads why; the sound is gone."""
    recording = _locked(recording_id)
    refuse(permissions.may_write(interpreter, recording, now))
    refuse(None if reason.strip() else NO_REASON)
    recording.reason, recording.ended_at = texts.write_text(language=language, body=reason), now
    _move(recording, RecordingAct.RETURN, "reason", "ended_at")
    _forget_sound(recording)
    _tell(recording, _write(recording, "recording.returned", now, interpreter), now)
    return recording


@transaction.atomic
def confirm_words(*, recording_id: UUID, speaker: Any, now: datetime) -> Recording:
    """The speaker's yes: her words go where they belong, and the sound is gone unless she gave it too."""
    recording = _locked(recording_id)
    refuse(permissions.may_own(speaker, recording))
    recording.ended_at = now
    _move(recording, RecordingAct.CONFIRM, "ended_at")
    purpose = purpose_of(recording.purpose)
    if purpose is None or recording.text is None:
        raise Refused(ENDED)
    purpose.publish(
        key=recording.id,
        person=speaker,
        target=recording.target,
        language=recording.language,
        body=recording.text.body,
        now=now,
    )
    if not recording.keep_sound:
        _forget_sound(recording)
    _write(recording, "recording.confirmed", now)
    return recording


@transaction.atomic
def deny_words(*, recording_id: UUID, speaker: Any, now: datetime) -> Recording:
    """The speaker's no: somebody listens again and mends the words."""
    recording = _locked(recording_id)
    refuse(permissions.may_own(speaker, recording))
    recording.holder, recording.taken_at = None, None
    _move(recording, RecordingAct.DENY, "holder", "taken_at")
    _write(recording, "recording.denied", now)
    return recording


@transaction.atomic
def withdraw_recording(*, recording_id: UUID, speaker: Any, now: datetime) -> Recording:
    """Take it back before it is anywhere: sound and words are gone."""
    recording = _locked(recording_id)
    refuse(permissions.may_own(speaker, recording))
    _withdraw(recording, now)
    return recording


@transaction.atomic
def keep_sound_no_longer(*, recording_id: UUID, speaker: Any, now: datetime) -> Recording:
    """Take back the voice alone; the words stay where they are."""
    recording = _locked(recording_id)
    refuse(permissions.may_own(speaker, recording))
    if recording.keep_sound:
        recording.keep_sound = False
        recording.save(update_fields=["keep_sound"])
        if recording.state == RecordingState.CONFIRMED.value:
            _forget_sound(recording)
    return recording


@transaction.atomic
def forget_sound(*, recording_id: UUID) -> None:
    """The words that came of it are taken back or erased, so the voice is too; called inside that act."""
    recording = Recording.objects.select_for_update().filter(id=recording_id).first()
    if recording is not None and recording.state == RecordingState.CONFIRMED.value:
        recording.keep_sound = False
        recording.save(update_fields=["keep_sound"])
        _forget_sound(recording)


@transaction.atomic
def withdraw_waiting(*, purpose: str, target: UUID, now: datetime) -> None:
    """It goes on without what was said and not confirmed; called inside that act."""
    waiting = Recording.objects.filter(purpose=purpose, target=target, ended_at__isnull=True)
    for recording in waiting.select_for_update().order_by("id"):
        _withdraw(recording, now)


@transaction.atomic
def forget_target(*, purpose: str, target: UUID, now: datetime) -> None:
    """What was to be made of it is taken back or gone: so are the voices; called inside that act."""
    withdraw_waiting(purpose=purpose, target=target, now=now)
    spoken = Recording.objects.select_for_update().filter(purpose=purpose, target=target).order_by("id")
    for recording in spoken:
        if recording.text_id:
            texts.erase_text(text_id=recording.text_id)
        recording.keep_sound = False
        recording.save(update_fields=["keep_sound"])
        _forget_sound(recording)


@transaction.atomic
def forget_speaker(*, person_id: UUID, now: datetime) -> None:
    """What a person said is gone, and her name from what is left."""
    spoken = Recording.objects.select_for_update().filter(speaker_id=person_id).order_by("id")
    for recording in spoken:
        if recording.ended_at is None:
            _withdraw(recording, now)
        _forget_sound(recording)
        recording.speaker, recording.keep_sound = None, False
        recording.save(update_fields=["speaker", "keep_sound"])


@transaction.atomic
def end_unanswered(*, now: datetime) -> int:
    """Words that nobody confirmed within a month are withdrawn; how many."""
    left = list(unanswered(now).select_for_update().order_by("id"))
    for recording in left:
        _withdraw(recording, now)
    return len(left)


def _withdraw(recording: Recording, now: datetime) -> None:
    recording.ended_at = now
    _move(recording, RecordingAct.WITHDRAW, "ended_at")
    _forget_sound(recording)
    if recording.text_id:
        texts.erase_text(text_id=recording.text_id)
    _write(recording, "recording.withdrawn", now)


def _locked(recording_id: UUID) -> Recording:
    """The recording, locked after what orders the acts on its target."""
    named = Recording.objects.only("purpose", "target").get(id=recording_id)
    if purpose := purpose_of(named.purpose):
        purpose.hold(named.target)
    found = Recording.objects.select_for_update(of=("self",)).select_related("text", "speaker")
    return found.get(id=recording_id)


def _move(recording: Recording, act: RecordingAct, *changed: str) -> None:
    """Change the state along the table of moves, or refuse."""
    state = MOVES.get((RecordingState(recording.state), act))
    if state is None:
        raise Refused(ENDED)
    recording.state = state.value
    recording.save(update_fields=["state", *changed])


def _forget_sound(recording: Recording) -> None:
    SoundFile.objects.filter(recording=recording).delete()


def _write(recording: Recording, kind: str, now: datetime, officer: Any = None) -> Line:
    """Only an interpreter, who acts in office, is named; a speaker may be forgotten, a line may not."""
    actor = officer.id if officer else None
    return write(scope=scope_of(recording.id), kind=kind, now=now, actor=actor)


def _tell(recording: Recording, line: Line, now: datetime) -> None:
    people = [recording.speaker_id] if recording.speaker_id else []
    deliver(kind=MESSAGE, key=recording.id, number=line.number, people=people, now=now)
