"""Two spoken messages in the open session, and a spoken proposal without an account.

Of the messages one waits for an interpreter, one for its speaker's yes; the proposal waits for an interpreter.

There is no actor in the town: what is heard is three notes.
"""

import wave
from datetime import datetime, timedelta
from io import BytesIO
from uuid import UUID

import numpy as np

from config.town.cast import town_id
from config.town.meetings import person
from council.discussion.speaking import MESSAGE
from council.meetings.models import Meeting
from languages.recordings import actions
from languages.recordings.models import Recording
from proposals.actions import begin
from proposals.permissions import Writer
from proposals.speaking import PROPOSAL

RATE, NOTES = 16_000, (392, 494, 587)
WORDS = "أريد أن أسأل: هل يُقبل ضمان من الجمعية بدل ضمان البنك؟"


def build(now: datetime) -> None:
    """Make whatever is missing."""
    waiting, written = town_id("recording:rahim"), town_id("recording:amina")
    if Recording.objects.filter(id=waiting).exists():
        return
    said = now - timedelta(minutes=6)
    _say(waiting, "rahim", "bn", said)
    _say(written, "amina", "ar", said)
    _propose(now - timedelta(hours=5))
    samir = person("samir")
    actions.take_recording(recording_id=written, interpreter=samir, now=said + timedelta(minutes=1))
    actions.write_down(recording_id=written, interpreter=samir, body=WORDS, now=said + timedelta(minutes=4))


def _say(key: UUID, who: str, language: str, now: datetime) -> None:
    meeting = Meeting.objects.get(id=town_id("meeting:live"))
    actions.send_recording(
        key=key,
        purpose=MESSAGE,
        target=meeting.thread_id,
        speaker=person(who),
        language=language,
        content=_notes(),
        keep_sound=False,
        now=now,
    )


def _propose(now: datetime) -> None:
    """Somebody who has no account begins a proposal and says it."""
    key = town_id("proposal:spoken")
    draft = begin(writer=Writer(), language="ar", now=now, proposal_id=key)
    actions.send_recording(
        key=town_id("recording:proposal"),
        purpose=PROPOSAL,
        target=draft.id,
        speaker=Writer(opened=frozenset({key})),
        language="ar",
        content=_notes(),
        keep_sound=False,
        now=now,
    )


def _notes() -> bytes:
    """A WAV file of three seconds."""
    times = np.arange(RATE) / RATE
    notes = [np.sin(2 * np.pi * pitch * times) * np.exp(-3 * times) * 9000 for pitch in NOTES]
    made = BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(np.concatenate(notes).astype("<i2").tobytes())
    return made.getvalue()
