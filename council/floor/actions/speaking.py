"""The clock of a speech: start, pause, resume, more time, end. Either co-chair, alone."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.floor import permissions
from council.floor.actions.rows import write_line
from council.floor.lifecycle import SpeechAct
from council.floor.models import Speech
from council.floor.phrases import WRONG_SPEECH, WRONG_TIME
from council.floor.timing import MORE_TIME, MOST
from council.meetings.actions.keys import locked
from council.meetings.models import Meeting
from register.refusals import Refused, refuse


@transaction.atomic
def start(*, speech_id: UUID, chair: Any, now: datetime) -> Speech:
    """The speaker begins: the clock runs."""
    meeting, speech = _locked_speech(speech_id)
    refuse(permissions.may_move(chair, speech, SpeechAct.START, meeting, now))
    speech.started_at = speech.since = now
    speech.save(update_fields=["started_at", "since"])
    write_line(meeting, "speech.started", now, chair, speech=str(speech.id))
    return speech


@transaction.atomic
def pause(*, speech_id: UUID, chair: Any, now: datetime) -> Speech:
    """Stop the clock; the speaker keeps the floor and her time."""
    meeting, speech = _locked_speech(speech_id)
    refuse(permissions.may_move(chair, speech, SpeechAct.PAUSE, meeting, now))
    hold(speech, now)
    write_line(meeting, "speech.paused", now, chair, speech=str(speech.id))
    return speech


@transaction.atomic
def resume(*, speech_id: UUID, chair: Any, now: datetime) -> Speech:
    """The clock goes on where it stopped."""
    meeting, speech = _locked_speech(speech_id)
    refuse(permissions.may_move(chair, speech, SpeechAct.RESUME, meeting, now))
    speech.since = now
    speech.save(update_fields=["since"])
    write_line(meeting, "speech.resumed", now, chair, speech=str(speech.id))
    return speech


@transaction.atomic
def give_time(*, speech_id: UUID, chair: Any, seconds: int, seen: int, now: datetime) -> Speech:
    """Give more time. `seen` is the time allowed on the chair's page: a double tap gives it once."""
    meeting, speech = _locked_speech(speech_id)
    refuse(permissions.may_move(chair, speech, SpeechAct.MORE, meeting, now))
    refuse(None if speech.allowed == seen else WRONG_SPEECH)
    if seconds not in MORE_TIME or speech.allowed + seconds > 2 * MOST:
        raise Refused(WRONG_TIME)
    speech.allowed += seconds
    speech.save(update_fields=["allowed"])
    write_line(meeting, "speech.extended", now, chair, speech=str(speech.id), seconds=seconds)
    return speech


@transaction.atomic
def end(*, speech_id: UUID, chair: Any, now: datetime) -> Speech:
    """Thank the speaker: the floor is free."""
    meeting, speech = _locked_speech(speech_id)
    refuse(permissions.may_move(chair, speech, SpeechAct.END, meeting, now))
    stop(speech, now)
    write_line(meeting, "speech.ended", now, chair, speech=str(speech.id))
    return speech


def hold(speech: Speech, now: datetime) -> None:
    """Keep the seconds so far and stop the clock. Needs the meeting's lock."""
    speech.used, speech.since = speech.clock.elapsed(now), None
    speech.save(update_fields=["used", "since"])


def stop(speech: Speech, now: datetime) -> None:
    """Keep the seconds so far and end the speech. Needs the meeting's lock."""
    # Two machines' clocks may differ a little: nothing ends before it began.
    ended = max(now, speech.called_at)
    speech.used, speech.since, speech.ended_at = speech.clock.elapsed(now), None, ended
    speech.save(update_fields=["used", "since", "ended_at"])


def _locked_speech(speech_id: UUID) -> tuple[Meeting, Speech]:
    """The speech as it is once the meeting is locked."""
    meeting = locked(Speech.objects.values_list("meeting_id", flat=True).get(id=speech_id))
    return meeting, Speech.objects.select_related("request").get(id=speech_id)
