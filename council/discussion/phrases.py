"""The words of this floor."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from council.discussion.states import CharterRule, MessageState
from register.refusals import Refusal

STATES = {
    MessageState.VISIBLE: _("Everyone can read it"),
    MessageState.HIDDEN: _("Hidden by a moderator"),
    MessageState.WITHDRAWN: _("Taken back by its author"),
}
RULES = {
    CharterRule.INSULT: _("No insults and no hate"),
    CharterRule.THREAT: _("No threats and no violence"),
    CharterRule.EXPOSES: _("Do not say who somebody is or where they live"),
    CharterRule.ADVERT: _("No advertising"),
    CharterRule.OFF_TOPIC: _("Stay on the subject"),
}
MEMBER = _("Member of the council")
NOT_OPEN_YET = Refusal("not-open-yet", _("This discussion has not begun."), _("Come back when it is open."))
CLOSED = Refusal("thread-closed", _("This discussion is closed."), _("You can still read it."))
NOT_MODERATOR = Refusal("not-moderator", _("Only a moderator of the council can do this."))
NOT_INTERPRETER = Refusal("not-interpreter", _("Only an interpreter of the council can do this."))
NOT_AUTHOR = Refusal("not-author", _("Only the person who wrote this message can take it back."))
NOT_READABLE = Refusal(
    "not-readable", _("This message is not shown."), _("A moderator hid it, or its author took it back.")
)
WRONG_STATE = Refusal(
    "wrong-state", _("Somebody has just changed this message."), _("Reload the page to see it as it is."), 409
)
EMPTY = Refusal("empty", _("Write your message first."), status=422)


def too_fast(seconds: int) -> Refusal:
    """Asks the person to wait."""
    reason = ngettext_lazy(
        "Please wait %(seconds)d second before your next message.",
        "Please wait %(seconds)d seconds before your next message.",
        "seconds",
    ) % {"seconds": seconds}
    return Refusal("too-fast", reason, _("Your text is still in the form."), 429)
