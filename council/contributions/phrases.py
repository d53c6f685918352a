"""The words of contributions: where each is, and every refusal."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from council.contributions.stages import Stage
from register.refusals import Refusal
from residents.signs import Sign

# The kinds of message in which people are told.
COME = "contribution-come"
MOVED = "contribution-moved"
STAGES = {
    Stage.SENT: Sign("wait", "hourglass", _("Not confirmed yet")),
    Stage.SHOWN: Sign("info", "inbox", _("Waits for an answer")),
    Stage.ANSWERED: Sign("done", "check", pgettext_lazy("a contribution", "Answered")),
    Stage.SET_ASIDE: Sign("off", "x", _("Not published")),
}
LOG_IN = Refusal(
    "log-in", _("Log in to write to an elected official."), _("Log in, then come back to this page."), 403
)
NOBODY_IN_CHARGE = Refusal(
    "nobody-in-charge",
    _("No elected official is in charge of this subject at the moment."),
    _("Choose another subject, or put a proposal to the council."),
    409,
)
TOO_MANY = Refusal(
    "too-many",
    _("You have sent three contributions in the last seven days."),
    _("Wait a few days, then write the next one."),
    429,
)
NOT_IN_CHARGE = Refusal(
    "not-in-charge", _("Only the elected official in charge of this subject can answer."), status=403
)
NOT_YOURS_TO_CONFIRM = Refusal(
    "not-yours-to-confirm",
    _("Only the elected official in charge and the organisers can do this."),
    _("Ask one of them to do it."),
)
NOT_NOW = Refusal(
    "wrong-moment",
    _("This contribution has already moved on."),
    _("Open its page to see where it is now."),
    409,
)
UNKNOWN = Refusal("no-contribution", _("There is no such contribution."), "", 404)
