"""States of a request to speak, and of a speech: pure."""

from enum import StrEnum


class RequestState(StrEnum):
    """One that waits is called, taken back, or lapses when the meeting ends."""

    WAITING = "waiting"
    CALLED = "called"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


class Stance(StrEnum):
    """What a speech is for; she need not say."""

    FOR = "for"
    AGAINST = "against"


class Gender(StrEnum):
    """What somebody says of herself for the order of one meeting."""

    WOMAN = "woman"
    MAN = "man"
    OTHER = "other"


class SpeechState(StrEnum):
    """Read from its moments: called, then running or paused, then ended."""

    CALLED = "called"
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"


class SpeechAct(StrEnum):
    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    END = "end"
    MORE = "more"


MOVES = {
    (SpeechState.CALLED, SpeechAct.START): SpeechState.RUNNING,
    (SpeechState.RUNNING, SpeechAct.PAUSE): SpeechState.PAUSED,
    (SpeechState.PAUSED, SpeechAct.RESUME): SpeechState.RUNNING,
    (SpeechState.CALLED, SpeechAct.END): SpeechState.ENDED,
    (SpeechState.RUNNING, SpeechAct.END): SpeechState.ENDED,
    (SpeechState.PAUSED, SpeechAct.END): SpeechState.ENDED,
    (SpeechState.CALLED, SpeechAct.MORE): SpeechState.CALLED,
    (SpeechState.RUNNING, SpeechAct.MORE): SpeechState.RUNNING,
    (SpeechState.PAUSED, SpeechAct.MORE): SpeechState.PAUSED,
}
