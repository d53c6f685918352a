"""The words of spoken messages."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from languages.recordings.states import BadSound, RecordingState
from register.refusals import Refusal

MESSAGE = "recording"
STATES = {
    RecordingState.SENT: _("Waits for somebody who writes it down"),
    RecordingState.WRITTEN: _("Written down: it waits for your yes"),
    RecordingState.CONFIRMED: pgettext_lazy("a spoken message", "Sent"),
    RecordingState.RETURNED: _("Could not be understood"),
    RecordingState.WITHDRAWN: pgettext_lazy("a spoken message", "Taken back"),
}
AGAIN = _("Record it again, or write it.")
FAULTS = {
    BadSound.EMPTY: Refusal("recording-empty", _("There is no sound in it."), AGAIN, 422),
    BadSound.TOO_BIG: Refusal("recording-too-big", _("The file is too big."), AGAIN, 422),
    BadSound.TOO_LONG: Refusal(
        "recording-too-long",
        _("It is longer than a minute and a half."),
        _("Record a shorter one, or send two."),
        422,
    ),
    BadSound.NO_SOUND: Refusal("recording-no-sound", _("This file is not a recording."), AGAIN, 422),
}
TOO_MANY = Refusal(
    "recordings-waiting",
    _("Three of your spoken messages still wait."),
    _("Wait until one is written down, or take one back."),
    429,
)
NOT_YOURS = Refusal(
    "not-yours", _("Only the person who spoke may do this."), _("Go back to the page before.")
)
NOT_TRANSCRIBER = Refusal(
    "not-interpreter", _("Only interpreters write down spoken messages."), _("Go back to the page before.")
)
OWN_VOICE = Refusal(
    "own-voice",
    _("You spoke this yourself: another interpreter writes it down."),
    _("Choose another one from the list."),
)
HELD = Refusal(
    "recording-held",
    _("Somebody else is writing this one down."),
    _("Choose another one from the list."),
    409,
)
NOT_HELD = Refusal(
    "recording-not-held",
    _("This recording is no longer reserved for you."),
    _("Take it again from the list. Copy what you have written first."),
    409,
)
ENDED = Refusal(
    "recording-ended",
    _("This spoken message has already moved on."),
    _("Reload the page to see where it is."),
    409,
)
NO_WORDS = Refusal("recording-empty-text", _("Nothing is written."), _("Write down what you hear."), 422)
NO_REASON = Refusal(
    "recording-no-reason",
    _("The reason is missing."),
    _("Say in a few words why it cannot be written down."),
    422,
)
