"""Two spoken messages in the open session, and five spoken proposals without an account.

Of the messages one waits for an interpreter, one for its speaker's yes. The proposals are each at another
point: waiting for an interpreter, waiting for a yes, said yes to and sent, not understood, taken back.

There is no actor in the town: what is heard is three notes.
"""

import wave
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
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

# The idea in one sentence and its text, as an interpreter writes down what she hears.
SWINGS = ("أرجوحة للأطفال الصغار في الحديقة", "لا شيء في الحديقة لمن هم دون الثالثة. أرجوحة واحدة تكفي.")
LESSONS = ("درس فرنسية بعد العمل", "أعمل في النهار. درس من السابعة إلى الثامنة مساءً يناسبنا.")
UNHEARD = "Il y a trop de bruit autour de la voix : on n’entend que quelques mots."
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
    _propose("spoken", now - timedelta(hours=5))
    _ends(now - timedelta(days=2))
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


def _ends(now: datetime) -> None:
    """What becomes of a voice: one waits for its speaker's yes, the others are over."""
    samir, later = person("samir"), now + timedelta(hours=1)
    for name in ("spoken-written", "spoken-sent", "spoken-unheard", "spoken-back"):
        recording, holder = _propose(name, now)
        if name == "spoken-back":
            actions.withdraw_recording(recording_id=recording, speaker=holder, now=later)
            continue
        here: dict[str, Any] = {"recording_id": recording, "interpreter": samir, "now": later}
        actions.take_recording(**here)
        if name == "spoken-unheard":
            actions.return_recording(**here, reason=UNHEARD, language="fr")
            continue
        title, body = SWINGS if name == "spoken-written" else LESSONS
        heard = {"title": title, "theme": "learn", "district": "nord"}
        actions.write_down(**here, body=body, answers=heard)
        if name == "spoken-sent":
            actions.confirm_words(recording_id=recording, speaker=holder, now=later + timedelta(hours=1))


def _propose(name: str, now: datetime) -> tuple[UUID, Writer]:
    """Somebody who has no account begins a proposal and says it: the recording, and who holds the words."""
    key = town_id(f"proposal:{name}")
    draft = begin(writer=Writer(), language="ar", now=now, proposal_id=key)
    recording = town_id("recording:proposal" if name == "spoken" else f"recording:{name}")
    holder = Writer(opened=frozenset({key}))
    actions.send_recording(
        key=recording,
        purpose=PROPOSAL,
        target=draft.id,
        speaker=holder,
        language="ar",
        content=_notes(),
        keep_sound=False,
        now=now,
    )
    return recording, holder


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
