"""The words of this floor."""

from django.utils.translation import gettext_lazy as _

from council.interpretation.booth import Signal
from register.refusals import Refusal

SIGNALS = {Signal.SLOWER: _("More slowly, please"), Signal.REPEAT: _("Please say it again")}
NOT_INTERPRETER = Refusal("not-interpreter", _("Only an interpreter of the council can do this."))
NOT_HOLDER = Refusal(
    "not-holder",
    _("Another interpreter has this channel now."),
    _("Ask this person to hand it over to you."),
)
NOT_RUNNING = Refusal(
    "session-not-running", _("The session is not running."), _("Wait until it is opened."), 409
)
SESSION_OVER = Refusal("session-over", _("This session is over."), "", 409)
TAKEN = Refusal(
    "channel-taken",
    _("This session has a channel in this language already."),
    _("Ask its interpreter to hand it over to you."),
    409,
)
HAS_ONE = Refusal(
    "has-a-channel",
    _("You have a channel in this session already."),
    _("Hand it over first."),
    409,
)
NOT_OFFERED = Refusal(
    "not-offered",
    _("Nobody is handing this channel over to you."),
    _("Reload the page to see who has it."),
    409,
)
OWN_CHANNEL = Refusal("own-channel", _("This interpreter has the channel already."), "", 409)
NOT_YOUR_LINE = Refusal(
    "not-your-line", _("Only the person who wrote this line, or who has the channel now, can correct it.")
)
TOO_SOON = Refusal(
    "signal-too-soon",
    _("The co-chairs have just seen your signal."),
    _("Wait ten seconds, then try again."),
    429,
)
EMPTY = Refusal("empty", _("Write the line first."), status=422)
